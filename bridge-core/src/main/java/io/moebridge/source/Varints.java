package io.moebridge.source;

import java.nio.ByteBuffer;

/** Numbers of 64 bits in as few bytes as they need, seven bits in each, the lowest first. */
final class Varints {
    /** The longest. */
    static final int MAX_BYTES = 10;

    private Varints() {}

    /** How many bytes a number takes. */
    static int length(long number) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(number | 1);
        return (bits + 6) / 7;
    }

    static void put(ByteBuffer out, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    /** @throws java.nio.BufferUnderflowException when the bytes end before the number does */
    static long get(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number has more than 64 bits");
    }
}
