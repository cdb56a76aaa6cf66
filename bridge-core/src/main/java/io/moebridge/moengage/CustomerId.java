package io.moebridge.moengage;

import io.moebridge.message.Reason;
import io.moebridge.segment.CallType;
import io.moebridge.segment.ContextField;
import io.moebridge.segment.JsonEscapes;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.Names;
import io.moebridge.segment.SegmentEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which user an event is about: the first place that names one, trimmed, checked against the ids that MoEngage forbids,
 * and in one canonical spelling.
 *
 * <p>Reused from event to event by one worker.
 */
final class CustomerId {
    private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROW_USER_ID = "user_id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROW_ANONYMOUS_ID = "anonymous_id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] USER_ID = "userId".getBytes(StandardCharsets.US_ASCII);

    /** The list of MoEngage's data overview; matched ignoring case. */
    private static final Names<Boolean> FORBIDDEN = new Names<>(Stream.of(
                    "unknown",
                    "guest",
                    "null",
                    "0",
                    "1",
                    "true",
                    "false",
                    "user_attribute_unique_id",
                    "(empty)",
                    "na",
                    "n/a",
                    "dummy_seller_code",
                    "user_id",
                    "id",
                    "customer_id",
                    "uid",
                    "userid",
                    "none",
                    "-2",
                    "-1",
                    "2")
            .collect(Collectors.toMap(id -> id, id -> true)));

    private static final int LONGEST_FORBIDDEN = 24;
    private static final int MOST_DIGITS = 40;

    private final int[] candidates = new int[4];
    private final byte[] lower = new byte[LONGEST_FORBIDDEN];
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private boolean conflict;

    /** The id as the content of a JSON string. */
    void writeTo(ElementBuffer out) {
        out.put(bytes, start, end);
    }

    /** Whether two places name different users. */
    boolean conflict() {
        return conflict;
    }

    /**
     * Finds the user of an event.
     *
     * @return why there is none, or null when there is
     */
    @Nullable
    Reason read(SegmentEvent event) {
        JsonTape tape = event.tape();
        collect(event, tape);
        conflict = false;
        boolean found = false;
        for (int node : candidates) {
            if (node == JsonTape.NONE || tape.kind(node) == JsonTape.NULL) {
                continue;
            }
            if (found) {
                conflict |= differs(tape, node);
            } else {
                Reason reason = take(tape, node);
                if (reason != null) {
                    return reason;
                }
                found = start < end;
            }
        }
        if (!found) {
            return Reason.NO_KNOWN_USER;
        }
        return forbidden() ? Reason.FORBIDDEN_CUSTOMER_ID : null;
    }

    /** SEG 10.2: the order in which the places count. */
    private void collect(SegmentEvent event, JsonTape tape) {
        if (event.row() != JsonTape.NONE) {
            Arrays.fill(candidates, JsonTape.NONE);
            candidates[0] = isUser(event) ? event.id() : event.userId();
            return;
        }
        int contextTraitsId = event.context(ContextField.TRAITS, ID);
        if (event.type() == CallType.IDENTIFY) {
            candidates[0] = tape.find(event.traits(), ID);
            candidates[1] = event.userId();
            candidates[2] = tape.find(event.traits(), USER_ID);
            candidates[3] = contextTraitsId;
        } else {
            candidates[0] = contextTraitsId;
            candidates[1] = event.userId();
            candidates[2] = JsonTape.NONE;
            candidates[3] = JsonTape.NONE;
        }
    }

    /** A row of the table of users has its user's id for its own, and no column for those not known. */
    private static boolean isUser(SegmentEvent row) {
        return row.type() == CallType.IDENTIFY
                && !row.tape().has(row.row(), ROW_USER_ID)
                && !row.tape().has(row.row(), ROW_ANONYMOUS_ID);
    }

    private @Nullable Reason take(JsonTape tape, int node) {
        switch (tape.kind(node)) {
            case JsonTape.STRING -> takeText(tape, node);
            case JsonTape.NUMBER -> {
                return takeNumber(tape, node);
            }
            default -> {
                return Reason.ID_NOT_STRING;
            }
        }
        return null;
    }

    private void takeText(JsonTape tape, int node) {
        bytes = tape.bytes();
        start = tape.start(node);
        end = tape.end(node);
        if (tape.escaped(node)) {
            bytes = canonical(JsonEscapes.unescape(bytes, start, end).trim());
            start = 0;
            end = bytes.length;
            return;
        }
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        while (start < end && isBlank(bytes[end - 1])) {
            end--;
        }
    }

    private static boolean isBlank(byte c) {
        return c >= 0 && c <= ' ';
    }

    /** One spelling for one text: only what JSON demands is escaped. */
    private static byte[] canonical(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ElementBuffer buffer = new ElementBuffer();
        buffer.begin(utf8.length * 6);
        buffer.putEscaped(utf8, 0, utf8.length);
        return buffer.copy();
    }

    /** Digits are kept as they stand: an id over 2^53 is real, and must not pass through a double. */
    private @Nullable Reason takeNumber(JsonTape tape, int node) {
        bytes = tape.bytes();
        start = tape.start(node);
        end = tape.end(node);
        boolean integer = true;
        for (int i = start; i < end; i++) {
            integer &= bytes[i] == '-' || (bytes[i] >= '0' && bytes[i] <= '9');
        }
        if (integer) {
            return null;
        }
        BigDecimal number = JsonText.decimal(bytes, start, end);
        if (number == null
                || Math.abs((long) number.precision() - number.scale()) + Math.abs((long) number.scale())
                        > MOST_DIGITS) {
            return Reason.ID_NOT_STRING;
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        bytes = (whole ? number.toBigInteger().toString() : number.toPlainString()).getBytes(StandardCharsets.US_ASCII);
        start = 0;
        end = bytes.length;
        return null;
    }

    private boolean differs(JsonTape tape, int node) {
        int kind = tape.kind(node);
        boolean comparable = kind == JsonTape.STRING || kind == JsonTape.NUMBER;
        return comparable
                && tape.start(node) < tape.end(node)
                && !Arrays.equals(bytes, start, end, tape.bytes(), tape.start(node), tape.end(node));
    }

    private boolean forbidden() {
        int length = end - start;
        if (length > LONGEST_FORBIDDEN) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte c = bytes[start + i];
            lower[i] = c >= 'A' && c <= 'Z' ? (byte) (c | 0x20) : c;
        }
        return FORBIDDEN.find(lower, 0, length) != null;
    }
}
