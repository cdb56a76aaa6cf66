package io.moebridge.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record's value: a stretch of an array that holds little else, so that it need not be copied out of it. Nobody writes into
 * the array. Thread-safe.
 */
public final class RecordValue {
    private final byte[] bytes;
    private final int from;
    private final int to;

    /**
     * A value that stands in an array; the array belongs to it from now on.
     *
     * @param from where it begins
     * @param to where it ends (exclusive)
     */
    public RecordValue(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** A whole array, or null for a tombstone. */
    public static @Nullable RecordValue of(byte @Nullable [] bytes) {
        return bytes == null ? null : new RecordValue(bytes, 0, bytes.length);
    }

    /** What it stands in; never to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** In bytes. */
    public int length() {
        return to - from;
    }

    /** Its beginning in an array of its own, all of it if it is not longer. */
    public byte[] copy(int most) {
        return Arrays.copyOfRange(bytes, from, from + Math.min(most, length()));
    }

    /** All of it in an array of its own. */
    public byte[] copy() {
        return copy(length());
    }
}
