package io.moebridge.segment;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fixed set of names, each with a value, found by bytes without making a string of them. Immutable.
 *
 * @param <T> what stands for a name
 */
public final class Names<T> {
    private final byte[][] names;
    private final long[] beginnings;
    private final @Nullable Object[] values;
    private final int mask;

    public Names(Map<String, T> valuesByName) {
        int slots = Integer.highestOneBit(Math.max(4, valuesByName.size() * 4)) * 2;
        names = new byte[slots][];
        beginnings = new long[slots];
        values = new Object[slots];
        mask = slots - 1;
        valuesByName.forEach((name, value) -> put(name.getBytes(StandardCharsets.UTF_8), value));
    }

    private void put(byte[] name, T value) {
        long beginning = Bytes.beginning(name, 0, name.length);
        int slot = slot(beginning, name, 0, name.length);
        while (values[slot] != null) {
            slot = (slot + 1) & mask;
        }
        names[slot] = name;
        beginnings[slot] = beginning;
        values[slot] = value;
    }

    /** The value of the name that stands in these bytes, or null when it is none of the set. */
    @SuppressWarnings("unchecked") // only a T is ever put
    public @Nullable T find(byte[] bytes, int from, int to) {
        long beginning = Bytes.beginning(bytes, from, to);
        int slot = slot(beginning, bytes, from, to);
        while (values[slot] != null) {
            byte[] name = names[slot];
            if (beginnings[slot] == beginning
                    && name.length == to - from
                    && (name.length <= Long.BYTES || Bytes.equal(bytes, from, to, name))) {
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

    private int slot(long beginning, byte[] bytes, int from, int to) {
        int last = from == to ? 0 : bytes[to - 1];
        long mixed = (beginning + (to - from) * 31L + last * 131L) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & mask;
    }
}
