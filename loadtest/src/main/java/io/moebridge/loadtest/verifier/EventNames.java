package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.simulator.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which row of a table belongs to an event's name. Names such as {@code s1-4711}, a beginning and a number, cost four bytes each as long as the
 * numbers lie close together; others are kept as they are. Exact: no two names share a row. Not thread-safe.
 */
final class EventNames {

    private static final int SHIFT = 14;
    private static final int MASK = (1 << SHIFT) - 1;
    private static final int MOST_DIGITS = 9;
    private static final long ROOM_AT_FIRST = 1 << 20;
    private static final int ABSENT = -1;

    private final TextTable beginnings = new TextTable();
    private final List<int[][]> numbered = new ArrayList<>();
    private final Map<String, Integer> others = new HashMap<>();
    private long size;

    /** Takes a name for a row; false when it has one already. */
    boolean put(String name, int row) {
        if (rowOf(name) != ABSENT) {
            return false;
        }
        size++;
        int dash = endOfBeginning(name);
        long number = dash < 0 ? Long.MAX_VALUE : Long.parseLong(name, dash, name.length(), 10);
        if (number > ROOM_AT_FIRST + 4 * size) {
            others.put(name, row);
        } else {
            page(beginnings.numberOf(name.substring(0, dash)), (int) number)[(int) number & MASK] = row + 1;
        }
        return true;
    }

    /** The row of a name, or -1. */
    int rowOf(@Nullable String name) {
        if (name == null) {
            return ABSENT;
        }
        int dash = endOfBeginning(name);
        if (dash >= 0) {
            int row = numberedRow(
                    beginnings.find(name.substring(0, dash)), Integer.parseInt(name, dash, name.length(), 10));
            if (row != ABSENT) {
                return row;
            }
        }
        Integer row = others.get(name);
        return row == null ? ABSENT : row;
    }

    /** Gives every name and its row. */
    void forEach(Visitor visitor) {
        for (int beginning = 0; beginning < numbered.size(); beginning++) {
            int[][] pages = numbered.get(beginning);
            for (int page = 0; page < pages.length; page++) {
                visit(beginnings.requiredText(beginning), pages[page], page << SHIFT, visitor);
            }
        }
        others.forEach(visitor::visit);
    }

    private static void visit(String beginning, int @Nullable [] rows, int first, Visitor visitor) {
        for (int i = 0; rows != null && i < rows.length; i++) {
            if (rows[i] > 0) {
                visitor.visit(beginning + (first + i), rows[i] - 1);
            }
        }
    }

    private int numberedRow(int beginning, int number) {
        int[][] pages = beginning < 0 ? new int[0][] : numbered.get(beginning);
        int page = number >>> SHIFT;
        return page < pages.length && pages[page] != null ? pages[page][number & MASK] - 1 : ABSENT;
    }

    private int[] page(int beginning, int number) {
        if (beginning == numbered.size()) {
            numbered.add(new int[4][]);
        }
        int[][] pages = numbered.get(beginning);
        int page = number >>> SHIFT;
        if (page >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
            numbered.set(beginning, pages);
        }
        if (pages[page] == null) {
            pages[page] = new int[1 << SHIFT];
        }
        return pages[page];
    }

    /** Where the number at the end begins; -1 when there is none, or one that would not be written so. */
    private static int endOfBeginning(String name) {
        int at = name.length();
        while (at > 0 && name.charAt(at - 1) >= '0' && name.charAt(at - 1) <= '9') {
            at--;
        }
        int digits = name.length() - at;
        boolean plain = digits > 0 && digits <= MOST_DIGITS && (digits == 1 || name.charAt(at) != '0');
        return plain ? at : -1;
    }

    /** Takes a name and its row. */
    @FunctionalInterface
    interface Visitor {
        void visit(String name, int row);
    }
}
