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
    static final int NESTING = 0x40;
    private static final int KIND = 0x0f;

    /** A node is so many cells: its kind and marks, and at these places where it begins, where it ends, what comes next. */
    static final int WIDTH = 4;

    static final int START = 1;
    static final int END = 2;
    static final int NEXT = 3;
    private static final int TRIM_ABOVE = 1 << 18;

    private byte[] bytes = new byte[0];
    private int[] cells = new int[4096];
    private int size;

    private final JsonReader reader = new JsonReader();
    private final PlainText plain = new PlainText();

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
        size = reader.read(this, text, from, to);
        return size != NONE;
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

    /** Where a node's text ends with its quote. */
    public int outerEnd(int node) {
        return end(node) + (kind(node) == STRING ? 1 : 0);
    }

    /** Whether nothing but a colon stands between a member's name and its value. */
    public boolean isTight(int name) {
        return start(name + 1) - (kind(name + 1) == STRING ? 1 : 0) == end(name) + 2;
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
        return reader.namesEscaped();
    }

    public boolean isObject(int node) {
        return node != NONE && kind(node) == OBJECT;
    }

    /** Whether an object or array is among the children of a container. */
    public boolean isNesting(int node) {
        return (cells[node * WIDTH] & NESTING) != 0;
    }

    /** Whether a container has no child. */
    public boolean isEmpty(int node) {
        return next(node) == node + 1;
    }

    /** Whether a string's bytes are exactly these. */
    public boolean textIs(int node, byte[] text) {
        return Bytes.equal(bytes, start(node), end(node), text);
    }

    /** Whether two strings say the same. */
    public boolean sameText(int node, int other) {
        if (escaped(node) || escaped(other)) {
            return plain(node).toString().equals(plain(other).toString());
        }
        int length = end(node) - start(node);
        return length == end(other) - start(other) && Bytes.equal(bytes, start(node), bytes, start(other), length);
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

    /** The cells that a reader fills: of each node its kind, where its text begins and ends, and the node after it. */
    int[] cells() {
        return cells;
    }

    /** Makes room for as many cells again, and keeps what is in them. */
    int[] grow() {
        cells = Arrays.copyOf(cells, cells.length * 2);
        return cells;
    }
}
