package io.moebridge.segment;

import java.util.Arrays;

/**
 * A JSON text as a flat list of nodes over its bytes: one pass, no objects, no copies.
 *
 * <p>Nodes stand in document order. An object's children alternate between a member's name and its value;
 * {@link #next} leads past a node with everything in it. A tape is reused from text to text; its nodes are valid until
 * the next {@link #read}.
 *
 * <p>Not thread-safe: one tape per worker.
 */
public final class JsonTape {
    /** What a node is. */
    public static final int OBJECT = 1;

    public static final int ARRAY = 2;
    public static final int STRING = 3;
    public static final int NUMBER = 4;
    public static final int TRUE = 5;
    public static final int FALSE = 6;
    public static final int NULL = 7;

    /** No node. */
    public static final int NONE = -1;

    /** Containers nested deeper are refused, so that nothing downstream can run out of stack. */
    public static final int MAX_DEPTH = 64;

    static final int ESCAPED = 0x10;
    private static final int OVERRULED = 0x20;
    private static final int KIND = 0x0f;
    private static final int WIDTH = 4;
    private static final int START = 1;
    private static final int END = 2;
    private static final int NEXT = 3;
    private static final int TRIM_ABOVE = 1 << 18;

    private byte[] bytes = new byte[0];
    private int[] cells = new int[4096];
    private int size;

    private final JsonStrings strings = new JsonStrings();
    private final int[] open = new int[MAX_DEPTH + 1];
    private final PlainText plain = new PlainText();
    private boolean namesEscaped;
    private int at;
    private int end;

    /**
     * Reads a text.
     *
     * @return whether it is one well-formed JSON value in valid UTF-8, nested at most {@link #MAX_DEPTH} deep
     */
    public boolean read(byte[] text, int from, int to) {
        bytes = text;
        if (cells.length > TRIM_ABOVE) {
            cells = new int[4096];
        }
        size = 0;
        namesEscaped = false;
        at = from;
        end = to;
        return readValues() && peek() == -1 && at == end;
    }

    /** The bytes that the nodes point into. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many nodes there are. */
    int count() {
        return size;
    }

    /** The outermost value. */
    public int root() {
        return 0;
    }

    public int kind(int node) {
        return cells[node * WIDTH] & KIND;
    }

    /** Where the node's text begins; for a string, after its quote. */
    public int start(int node) {
        return cells[node * WIDTH + START];
    }

    /** Where the node's text ends (exclusive); for a string, at its closing quote. */
    public int end(int node) {
        return cells[node * WIDTH + END];
    }

    /** The node after this one and all that is in it. */
    public int next(int node) {
        return cells[node * WIDTH + NEXT];
    }

    /** Whether a string holds an escape, so that its bytes are not its text. */
    public boolean escaped(int node) {
        return (cells[node * WIDTH] & ESCAPED) != 0;
    }

    /** Marks a member as one that another of its name has taken the place of; false when it was marked before. */
    public boolean overrule(int name) {
        boolean fresh = !isOverruled(name);
        cells[name * WIDTH] |= OVERRULED;
        return fresh;
    }

    /** Whether a member was marked so. */
    public boolean isOverruled(int name) {
        return (cells[name * WIDTH] & OVERRULED) != 0;
    }

    /** What a string or number says; valid until this is asked again. */
    public PlainText plain(int node) {
        return plain.of(this, node);
    }

    /** Whether a member's name holds an escape, so that names cannot be compared by their bytes. */
    boolean namesEscaped() {
        return namesEscaped;
    }

    public boolean isObject(int node) {
        return node != NONE && kind(node) == OBJECT;
    }

    /** Whether a container has no child. */
    public boolean isEmpty(int node) {
        return next(node) == node + 1;
    }

    /** Whether a string's bytes are exactly these. */
    public boolean textIs(int node, byte[] text) {
        int start = start(node);
        int end = end(node);
        return end - start == text.length && Arrays.equals(bytes, start, end, text, 0, text.length);
    }

    /** Whether two strings say the same. */
    public boolean sameText(int node, int other) {
        if (escaped(node) || escaped(other)) {
            return plain(node).toString().equals(plain(other).toString());
        }
        int start = start(node);
        int end = end(node);
        int otherStart = start(other);
        int otherEnd = end(other);
        return end - start == otherEnd - otherStart && Arrays.equals(bytes, start, end, bytes, otherStart, otherEnd);
    }

    /** The value of an object's member, the last one of that name that is not null if any is not, or {@link #NONE}. */
    public int find(int object, byte[] name) {
        int found = NONE;
        if (isObject(object)) {
            int stop = next(object);
            for (int member = object + 1; member < stop; member = next(member + 1)) {
                if (textIs(member, name) && (found == NONE || kind(member + 1) != NULL)) {
                    found = member + 1;
                }
            }
        }
        return found;
    }

    /** Whether a member comes again before {@code stop} with a value that is not null; the last one counts. */
    public boolean isRepeated(int name, int stop) {
        for (int member = next(name + 1); member < stop; member = next(member + 1)) {
            if (kind(member + 1) != NULL && sameText(member, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an object has a member of that name; stops at the first. */
    public boolean has(int object, byte[] name) {
        int stop = next(object);
        for (int member = object + 1; member < stop; member = next(member + 1)) {
            if (textIs(member, name)) {
                return true;
            }
        }
        return false;
    }

    private boolean readValues() {
        int depth = 0;
        boolean wantValue = true;
        while (true) {
            if (wantValue) {
                int c = peek();
                if (c == '{' || c == '[') {
                    if (depth == MAX_DEPTH) {
                        return false;
                    }
                    open[++depth] = size;
                    add(c == '{' ? OBJECT : ARRAY, at++);
                    int inner = peek();
                    if (inner != c + 2) { // '}' and ']' stand two after their opening
                        if (c == '{' && !readName()) {
                            return false;
                        }
                        continue;
                    }
                } else if (!readScalar(c)) {
                    return false;
                }
                wantValue = false;
                if (depth == 0) {
                    return true;
                }
            }
            int container = open[depth];
            boolean object = kind(container) == OBJECT;
            int c = peek();
            if (c == ',' && size > container + 1) {
                at++;
                if (object && !readName()) {
                    return false;
                }
                wantValue = true;
            } else if (c == (object ? '}' : ']')) {
                close(container, ++at);
                if (--depth == 0) {
                    return true;
                }
            } else {
                return false;
            }
        }
    }

    private boolean readName() {
        if (peek() != '"' || !readString() || peek() != ':') {
            return false;
        }
        namesEscaped |= strings.escaped();
        at++;
        return true;
    }

    private boolean readScalar(int c) {
        return switch (c) {
            case '"' -> readString();
            case 't' -> readWord(TRUE, "true");
            case 'f' -> readWord(FALSE, "false");
            case 'n' -> readWord(NULL, "null");
            default -> readNumber();
        };
    }

    private boolean readString() {
        int start = ++at;
        int stop = strings.scan(bytes, start, end);
        if (stop < 0) {
            return false;
        }
        add(strings.escaped() ? STRING | ESCAPED : STRING, start);
        close(size - 1, stop);
        at = stop + 1;
        return true;
    }

    private boolean readWord(int kind, String word) {
        int stop = at + word.length();
        if (stop > end) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        add(kind, at);
        close(size - 1, stop);
        at = stop;
        return true;
    }

    private boolean readNumber() {
        int stop = JsonNumbers.scan(bytes, at, end);
        if (stop < 0) {
            return false;
        }
        add(NUMBER, at);
        close(size - 1, stop);
        at = stop;
        return true;
    }

    /** The next byte that is not blank, or -1 at the end. */
    private int peek() {
        while (at < end) {
            byte c = bytes[at];
            if (c > ' ' || (c != ' ' && c != '\n' && c != '\r' && c != '\t')) {
                return c;
            }
            at++;
        }
        return -1;
    }

    private void add(int kind, int start) {
        int cell = size * WIDTH;
        if (cell + WIDTH > cells.length) {
            cells = Arrays.copyOf(cells, cells.length * 2);
        }
        cells[cell] = kind;
        cells[cell + START] = start;
        size++;
    }

    private void close(int node, int stop) {
        int cell = node * WIDTH;
        cells[cell + END] = stop;
        cells[cell + NEXT] = size;
    }
}
