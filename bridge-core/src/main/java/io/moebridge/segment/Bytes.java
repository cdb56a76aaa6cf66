package io.moebridge.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at stretches of bytes eight at a time. Names in JSON are short: for them a call into the library, or a step for each
 * byte, costs more than the looking itself.
 */
public final class Bytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private Bytes() {}

    /** Whether two stretches of one length are the same. */
    public static boolean equal(byte[] bytes, int from, byte[] other, int otherFrom, int length) {
        if (length >= Long.BYTES) {
            int last = length - Long.BYTES; // the last step may look at some bytes a second time
            for (int i = 0; i < last; i += Long.BYTES) {
                if ((long) LONG.get(bytes, from + i) != (long) LONG.get(other, otherFrom + i)) {
                    return false;
                }
            }
            return (long) LONG.get(bytes, from + last) == (long) LONG.get(other, otherFrom + last);
        }
        if (length >= Integer.BYTES) {
            int last = length - Integer.BYTES;
            return (int) INT.get(bytes, from) == (int) INT.get(other, otherFrom)
                    && (int) INT.get(bytes, from + last) == (int) INT.get(other, otherFrom + last);
        }
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] != other[otherFrom + i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a stretch of bytes is a given text. */
    public static boolean equal(byte[] bytes, int from, int to, byte[] text) {
        return to - from == text.length && equal(bytes, from, text, 0, text.length);
    }

    /** The first eight bytes as a number, the first one lowest; of a shorter stretch all of them. */
    static long beginning(byte[] bytes, int from, int to) {
        int length = to - from;
        if (from + Long.BYTES <= bytes.length) {
            long word = (long) LONG.get(bytes, from);
            return length >= Long.BYTES ? word : word & ~(-1L << (length << 3));
        }
        long word = 0;
        for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
            word = (word << 8) | (bytes[from + i] & 0xff);
        }
        return word;
    }

    /** A hash of 64 bits, all of them good. */
    public static long hash(byte[] bytes, int from, int to) {
        int length = to - from;
        long hash = length * ODD;
        if (length > Long.BYTES) {
            int last = to - Long.BYTES;
            for (int at = from; at < last; at += Long.BYTES) {
                hash = mixed(hash ^ (long) LONG.get(bytes, at));
            }
            return mixed(hash ^ (long) LONG.get(bytes, last));
        }
        return mixed(hash ^ beginning(bytes, from, to));
    }

    /** A step of MurmurHash3's finish: each bit of what goes in changes about half of those that come out. */
    private static long mixed(long bits) {
        long hash = (bits ^ (bits >>> 32)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 29);
    }
}
