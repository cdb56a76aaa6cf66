package io.moebridge.loadtest.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accepted elements in columns, about 60 bytes each beside the texts that they share, so that ten million fit where a verifier runs. Not thread-safe.
 */
final class AcceptedRows {

    private static final int SHIFT = 16;
    private static final int MASK = (1 << SHIFT) - 1;
    private static final long NO_NUMBER = -1;

    private final TextTable texts = new TextTable();
    private final List<Columns> chunks = new ArrayList<>();
    private final List<String> jsons = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    /** Adds an element; {@code json} is null for none, and then for all. */
    void add(String appId, BulkElement element, long request, Instant at, @Nullable String json) {
        int row = size & MASK;
        if (row == 0) {
            chunks.add(new Columns());
        }
        Columns columns = chunks.get(size >>> SHIFT);
        columns.type[row] = element.type();
        columns.appId[row] = texts.numberOf(appId);
        columns.customerId[row] = texts.numberOf(element.customerId());
        columns.deviceId[row] = texts.numberOf(element.deviceId());
        columns.pushId[row] = texts.numberOf(element.pushId());
        columns.action[row] = texts.numberOf(element.action());
        columns.check[row] = element.check();
        columns.labSeq[row] = element.labSeq();
        columns.request[row] = request;
        columns.micros[row] = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        setLabId(columns, row, element.labId());
        if (json != null) {
            jsons.add(json);
        }
        size++;
    }

    Accepted get(int number) {
        Columns columns = chunks.get(number >>> SHIFT);
        int row = number & MASK;
        return new Accepted(
                number,
                columns.request[row],
                texts.requiredText(columns.appId[row]),
                columns.type[row],
                texts.requiredText(columns.customerId[row]),
                columns.labSeq[row],
                labId(columns, row),
                texts.text(columns.deviceId[row]),
                texts.text(columns.pushId[row]),
                texts.text(columns.action[row]),
                columns.check[row],
                Instant.EPOCH.plus(columns.micros[row], ChronoUnit.MICROS),
                jsons.isEmpty() ? null : jsons.get(number));
    }

    /** Names such as {@code s1-4711} share their beginning and keep their number. */
    private void setLabId(Columns columns, int row, @Nullable String labId) {
        int dash = labId == null ? -1 : labId.lastIndexOf('-');
        String digits = labId == null ? "" : labId.substring(dash + 1);
        boolean numbered = isNumber(digits);
        columns.labNumber[row] = numbered ? Long.parseLong(digits) : NO_NUMBER;
        columns.labName[row] = texts.numberOf(numbered && labId != null ? labId.substring(0, dash + 1) : labId);
    }

    /** Whether the digits are what the number would be written as. */
    private static boolean isNumber(String digits) {
        int length = digits.length();
        if (length == 0 || length > 18 || (length > 1 && digits.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private @Nullable String labId(Columns columns, int row) {
        String name = texts.text(columns.labName[row]);
        long number = columns.labNumber[row];
        return name == null || number == NO_NUMBER ? name : name + number;
    }

    /** So many rows that growing never copies. */
    private static final class Columns {

        private final ElementType[] type = new ElementType[1 << SHIFT];
        private final int[] appId = new int[1 << SHIFT];
        private final int[] customerId = new int[1 << SHIFT];
        private final int[] deviceId = new int[1 << SHIFT];
        private final int[] pushId = new int[1 << SHIFT];
        private final int[] action = new int[1 << SHIFT];
        private final int[] labName = new int[1 << SHIFT];
        private final int[] check = new int[1 << SHIFT];
        private final long[] labNumber = new long[1 << SHIFT];
        private final long[] labSeq = new long[1 << SHIFT];
        private final long[] request = new long[1 << SHIFT];
        private final long[] micros = new long[1 << SHIFT];
    }
}
