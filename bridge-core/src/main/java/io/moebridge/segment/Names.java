package io.moebridge.segment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fixed set of names, each with a value, found by bytes without making a string of them. Immutable.
 *
 * @param <T> what stands for a name
 */
public final class Names<T> {
    private final byte[][] names;
    private final @Nullable Object[] values;
    private final int mask;

    public Names(Map<String, T> valuesByName) {
        int slots = Integer.highestOneBit(Math.max(4, valuesByName.size() * 4)) * 2;
        names = new byte[slots][];
        values = new Object[slots];
        mask = slots - 1;
        valuesByName.forEach((name, value) -> put(name.getBytes(StandardCharsets.UTF_8), value));
    }

    private void put(byte[] name, T value) {
        int slot = hash(name, 0, name.length) & mask;
        while (values[slot] != null) {
            slot = (slot + 1) & mask;
        }
        names[slot] = name;
        values[slot] = value;
    }

    /** The value of the name that stands in these bytes, or null when it is none of the set. */
    @SuppressWarnings("unchecked") // only a T is ever put
    public @Nullable T find(byte[] bytes, int from, int to) {
        int slot = hash(bytes, from, to) & mask;
        while (values[slot] != null) {
            byte[] name = names[slot];
            if (name.length == to - from && Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return (T) values[slot];
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }

    /** The value of the name that a text is, or null when it is none of the set. */
    public @Nullable T find(PlainText text) {
        return find(text.bytes(), text.start(), text.end());
    }

    private static int hash(byte[] bytes, int from, int to) {
        int length = to - from;
        return length == 0 ? 0 : length * 31 + bytes[from] * 7 + bytes[to - 1] * 13 + bytes[from + length / 2];
    }
}
