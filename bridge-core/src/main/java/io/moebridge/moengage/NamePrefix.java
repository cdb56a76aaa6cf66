package io.moebridge.moengage;

import java.util.Arrays;

/** What stands before a nested member's name: the names around it, with its hash. Not thread-safe. */
final class NamePrefix {
    private byte[] bytes = new byte[256];
    private int length;
    private int hash;
    private int[] outer = new int[64];
    private int depth;

    void clear() {
        length = 0;
        hash = 0;
        depth = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** As {@link AttributeNames#extend} makes it. */
    int hash() {
        return hash;
    }

    /** Puts a name behind; returns what {@link #pop} takes. */
    int push(byte[] name, int from, int to) {
        int added = to - from;
        if (length + added > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + added));
        }
        if (depth * 2 == outer.length) {
            outer = Arrays.copyOf(outer, depth * 4);
        }
        outer[depth * 2] = length;
        outer[depth * 2 + 1] = hash;
        System.arraycopy(name, from, bytes, length, added);
        length += added;
        hash = AttributeNames.extend(hash, name, from, to);
        return depth++;
    }

    /** Takes off what was put behind since. */
    void pop(int before) {
        depth = before;
        length = outer[before * 2];
        hash = outer[before * 2 + 1];
    }
}
