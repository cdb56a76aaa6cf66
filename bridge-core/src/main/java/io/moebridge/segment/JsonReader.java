package io.moebridge.segment;

import static io.moebridge.segment.JsonTape.ARRAY;
import static io.moebridge.segment.JsonTape.END;
import static io.moebridge.segment.JsonTape.ESCAPED;
import static io.moebridge.segment.JsonTape.NESTING;
import static io.moebridge.segment.JsonTape.NEXT;
import static io.moebridge.segment.JsonTape.NONE;
import static io.moebridge.segment.JsonTape.OBJECT;
import static io.moebridge.segment.JsonTape.START;
import static io.moebridge.segment.JsonTape.STRING;
import static io.moebridge.segment.JsonTape.WIDTH;

/**
 * Reads a JSON text into the cells of a {@link JsonTape}. One loop whose state is in local variables, which the compiler
 * keeps in registers: this is the bridge's single largest cost. Not thread-safe.
 */
final class JsonReader {
    /** What is there when nothing is: no JSON has this byte outside of a string. */
    private static final int NOTHING = 0;

    /** A turn adds a name and a value at most. */
    private static final int ROOM = 2 * WIDTH;

    private final JsonStrings strings = new JsonStrings();
    private boolean namesEscaped;

    /** Whether a member's name in the text last read holds an escape. */
    boolean namesEscaped() {
        return namesEscaped;
    }

    /** How many nodes the text has, or {@link JsonTape#NONE} when it is not one well-formed value. */
    int read(JsonTape tape, byte[] text, int from, int to) {
        namesEscaped = false;
        int[] cells = tape.cells();
        int cell = 0;
        int depth = 0;
        int container =
                NONE; // where the innermost open container stands; its NEXT is the one around it until it closes
        boolean inObject = false;
        int at = skipBlanks(text, from, to);
        while (true) {
            if (cell + ROOM > cells.length) {
                cells = tape.grow();
            }
            if (inObject) {
                at = readName(cells, cell, text, at, to);
                if (at == NONE) {
                    return NONE;
                }
                cell += WIDTH;
            }
            int c = at < to ? text[at] : NOTHING;
            if (c == '"') {
                at = readString(cells, cell, text, at + 1, to);
                cell += WIDTH;
            } else if (c == '{' || c == '[') {
                if (depth++ == JsonTape.MAX_DEPTH) {
                    return NONE;
                }
                inObject = c == '{';
                cells[cell] = inObject ? OBJECT : ARRAY;
                cells[cell + START] = at;
                cells[cell + NEXT] = container;
                container = cell;
                cell += WIDTH;
                at = skipBlanks(text, at + 1, to);
                if (at == to || text[at] != c + 2) { // '}' and ']' stand two after their opening
                    continue;
                }
            } else {
                at = readWord(cells, cell, text, at, to);
                cell += WIDTH;
            }
            if (at == NONE) {
                return NONE;
            }
            while (true) { // after a value
                if (at < to && text[at] <= ' ') {
                    at = skipBlanks(text, at, to);
                }
                if (container == NONE) {
                    return at == to ? cell / WIDTH : NONE;
                }
                int after = at < to ? text[at++] : NOTHING;
                if (after == ',') {
                    at = skipBlanks(text, at, to);
                    break;
                }
                if (after != (inObject ? '}' : ']')) {
                    return NONE;
                }
                int outer = cells[container + NEXT];
                if (outer != NONE) {
                    cells[outer] |= NESTING;
                }
                cells[container + END] = at;
                cells[container + NEXT] = cell / WIDTH;
                container = outer;
                inObject = container != NONE && cells[container] == (OBJECT | NESTING);
                depth--;
            }
        }
    }

    /** Reads a member's name with its colon; returns where its value begins, or {@link JsonTape#NONE}. */
    private int readName(int[] cells, int cell, byte[] text, int from, int to) {
        if (from == to || text[from] != '"') {
            return NONE;
        }
        int at = readString(cells, cell, text, from + 1, to);
        if (at == NONE) {
            return NONE;
        }
        namesEscaped |= cells[cell] != STRING;
        if (at < to && text[at] <= ' ') {
            at = skipBlanks(text, at, to);
        }
        return at < to && text[at] == ':' ? skipBlanks(text, at + 1, to) : NONE;
    }

    /** Reads a string whose quote is before {@code from}; returns what comes after it, or {@link JsonTape#NONE}. */
    private int readString(int[] cells, int cell, byte[] text, int from, int to) {
        int kind = STRING;
        int stop = JsonStrings.plainEnd(text, from, to);
        if (stop == to || text[stop] != '"') {
            stop = strings.scan(text, stop, to);
            if (stop < 0) {
                return NONE;
            }
            kind = strings.escaped() ? STRING | ESCAPED : STRING;
        }
        put(cells, cell, kind, from, stop);
        return stop + 1;
    }

    /** Reads a number, true, false or null; returns what comes after it, or {@link JsonTape#NONE}. */
    private static int readWord(int[] cells, int cell, byte[] text, int from, int to) {
        int c = from < to ? text[from] : NOTHING;
        int kind;
        int stop;
        switch (c) {
            case 't' -> {
                kind = JsonTape.TRUE;
                stop = isWord(text, from, to, "true");
            }
            case 'f' -> {
                kind = JsonTape.FALSE;
                stop = isWord(text, from, to, "false");
            }
            case 'n' -> {
                kind = JsonTape.NULL;
                stop = isWord(text, from, to, "null");
            }
            default -> {
                kind = JsonTape.NUMBER;
                stop = JsonNumbers.scan(text, from, to);
            }
        }
        if (stop != NONE) {
            put(cells, cell, kind, from, stop);
        }
        return stop;
    }

    /** Where a word ends that is to stand here, or {@link JsonTape#NONE} when it does not. */
    private static int isWord(byte[] text, int from, int to, String word) {
        int stop = from + word.length();
        if (stop > to) {
            return NONE;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[from + i] != word.charAt(i)) {
                return NONE;
            }
        }
        return stop;
    }

    private static void put(int[] cells, int cell, int kind, int start, int end) {
        cells[cell] = kind;
        cells[cell + START] = start;
        cells[cell + END] = end;
        cells[cell + NEXT] = cell / WIDTH + 1;
    }

    /** The next byte that is not blank, or {@code to}. */
    private static int skipBlanks(byte[] text, int from, int to) {
        int at = from;
        while (at < to) {
            byte c = text[at];
            if (c > ' ' || (c != ' ' && c != '\n' && c != '\r' && c != '\t')) {
                return at;
            }
            at++;
        }
        return at;
    }
}
