package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An array of objects by its members' names: for each name the values that the objects have there, in their order, and
 * apart from them the objects, which have columns of their own. Reused; not thread-safe.
 */
final class Columns {
    static final int NONE = -1;

    /** Of each column: its name, its hash, first and last cell, first and last inner row, and what a row has changed. */
    private static final int WIDTH = 9;

    private static final int HASH = 1;
    private static final int FIRST_CELL = 2;
    private static final int LAST_CELL = 3;
    private static final int FIRST_ROW = 4;
    private static final int LAST_ROW = 5;
    private static final int ROW = 6;
    private static final int CELL_BEFORE = 7;
    private static final int ROW_BEFORE = 8;
    private static final int TRIM_ABOVE = 1 << 14;

    private int[] columns = new int[WIDTH * 16];
    private int[] cells = new int[128];
    private int[] slots = new int[64];
    private int[] stamps = new int[64];
    private int stamp;
    private int count;
    private int next;
    private int cellCount;
    private @Nullable Columns inner;

    void begin() {
        if (cells.length > TRIM_ABOVE) {
            columns = new int[WIDTH * 16];
            cells = new int[128];
            slots = new int[64];
            stamps = new int[64];
            stamp = 0;
        }
        count = 0;
        next = 0;
        cellCount = 0;
        stamp++;
    }

    int count() {
        return count;
    }

    /** The column of a name, which is new when no row before had it; of two of one name in a row the last counts. */
    int column(JsonTape tape, int name, int row) {
        // Objects of one array mostly have the same members in the same order.
        int column = next < count && tape.sameText(columns[next * WIDTH], name) ? next : find(tape, name);
        next = column + 1 == count ? 0 : column + 1;
        int at = column * WIDTH;
        if (columns[at + ROW] == row) {
            cut(at);
        }
        columns[at + ROW] = row;
        columns[at + CELL_BEFORE] = columns[at + LAST_CELL];
        columns[at + ROW_BEFORE] = columns[at + LAST_ROW];
        return column;
    }

    private void cut(int at) {
        columns[at + LAST_CELL] = cutTo(columns[at + CELL_BEFORE], at + FIRST_CELL);
        columns[at + LAST_ROW] = cutTo(columns[at + ROW_BEFORE], at + FIRST_ROW);
    }

    private int cutTo(int cell, int first) {
        if (cell == NONE) {
            columns[first] = NONE;
        } else {
            cells[cell * 2 + 1] = NONE;
        }
        return cell;
    }

    private int find(JsonTape tape, int name) {
        int hash = AttributeNames.hash(tape.bytes(), tape.start(name), tape.end(name));
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (stamps[slot] == stamp) {
            int at = slots[slot] * WIDTH;
            if (columns[at + HASH] == hash && tape.sameText(columns[at], name)) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        return add(name, hash);
    }

    private int add(int name, int hash) {
        if (count * 2 >= slots.length) {
            grow();
        }
        if ((count + 1) * WIDTH > columns.length) {
            columns = Arrays.copyOf(columns, columns.length * 2);
        }
        Arrays.fill(columns, count * WIDTH, (count + 1) * WIDTH, NONE);
        columns[count * WIDTH] = name;
        columns[count * WIDTH + HASH] = hash;
        index(count);
        return count++;
    }

    private void grow() {
        stamps = new int[stamps.length * 2];
        slots = new int[slots.length * 2];
        stamp = 1;
        for (int column = 0; column < count; column++) {
            index(column);
        }
    }

    private void index(int column) {
        int hash = columns[column * WIDTH + HASH];
        int slot = hash & (slots.length - 1);
        while (stamps[slot] == stamp) {
            slot = (slot + 1) & (slots.length - 1);
        }
        stamps[slot] = stamp;
        slots[slot] = column;
    }

    /** Adds a value to a column; its complement when it is to be written as a text. */
    void addCell(int column, int value) {
        append(column * WIDTH + FIRST_CELL, value);
    }

    /** Adds an object, whose members stand in columns of their own. */
    void addRow(int column, int object) {
        append(column * WIDTH + FIRST_ROW, object);
    }

    private void append(int first, int value) {
        if ((cellCount + 1) * 2 > cells.length) {
            cells = Arrays.copyOf(cells, cells.length * 2);
        }
        cells[cellCount * 2] = value;
        cells[cellCount * 2 + 1] = NONE;
        int last = first + 1;
        if (columns[first] == NONE) {
            columns[first] = cellCount;
        } else {
            cells[columns[last] * 2 + 1] = cellCount;
        }
        columns[last] = cellCount++;
    }

    int name(int column) {
        return columns[column * WIDTH];
    }

    int firstCell(int column) {
        return columns[column * WIDTH + FIRST_CELL];
    }

    int firstRow(int column) {
        return columns[column * WIDTH + FIRST_ROW];
    }

    int next(int cell) {
        return cells[cell * 2 + 1];
    }

    int value(int cell) {
        return cells[cell * 2];
    }

    /** For the objects inside these; one for each level. */
    Columns inner() {
        if (inner == null) {
            inner = new Columns();
        }
        return inner;
    }
}
