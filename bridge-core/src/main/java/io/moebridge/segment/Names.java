package io.moebridge.segment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fixed set of names, each with a value, found by bytes without making a string of them. Immutable.
 *
 * <p>How a name begins and ends and how long it is tells most sets apart. Where it does not, as with a thousand names that are
 * numbered, all of a name counts.
 *
 * @param <T> what stands for a name
 */
public final class Names<T> {
    /** A search that takes more steps shows that beginning, end and length do not tell the names apart. */
    private static final int MOST_STEPS = 8;

    private final byte[][] names;
    private final long[] beginnings;
    private final @Nullable Object[] values;
    private final int mask;
    private final int longestSearch;
    private boolean allCounts;

    public Names(Map<String, T> valuesByName) {
        int slots = Integer.highestOneBit(Math.max(4, valuesByName.size() * 4)) * 2;
        names = new byte[slots][];
        beginnings = new long[slots];
        values = new Object[slots];
        mask = slots - 1;
        int most = putAll(valuesByName);
        if (most > MOST_STEPS) {
            allCounts = true;
            Arrays.fill(values, null);
            most = putAll(valuesByName);
        }
        longestSearch = most;
    }

    /** How many steps it takes to find the name that is hardest to find. */
    int longestSearch() {
        return longestSearch;
    }

    private int putAll(Map<String, T> valuesByName) {
        int most = 0;
        for (Map.Entry<String, T> entry : valuesByName.entrySet()) {
            most = Math.max(most, put(entry.getKey().getBytes(StandardCharsets.UTF_8), entry.getValue()));
        }
        return most;
    }

    private int put(byte[] name, T value) {
        long beginning = Bytes.beginning(name, 0, name.length);
        int slot = slot(beginning, name, 0, name.length);
        int steps = 1;
        while (values[slot] != null) {
            slot = (slot + 1) & mask;
            steps++;
        }
        names[slot] = name;
        beginnings[slot] = beginning;
        values[slot] = value;
        return steps;
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
        if (allCounts) {
            return (int) Bytes.hash(bytes, from, to) & mask;
        }
        int last = from == to ? 0 : bytes[to - 1];
        long mixed = (beginning + (to - from) * 31L + last * 131L) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & mask;
    }
}
