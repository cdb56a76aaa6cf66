package io.moebridge.moengage;

import java.util.Arrays;

/** What stands before a nested member's name: the names around it. Not thread-safe. */
final class NamePrefix {
    private byte[] bytes = new byte[256];
    private int length;
    private int[] outer = new int[32];
    private int depth;

    void clear() {
        length = 0;
        depth = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Puts a name behind; returns what {@link #pop} takes. */
    int push(byte[] name, int from, int to) {
        int added = to - from;
        if (length + added > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + added));
        }
        if (depth == outer.length) {
            outer = Arrays.copyOf(outer, depth * 2);
        }
        outer[depth] = length;
        System.arraycopy(name, from, bytes, length, added);
        length += added;
        return depth++;
    }

    /** Takes off what was put behind since. */
    void pop(int before) {
        depth = before;
        length = outer[before];
    }
}
