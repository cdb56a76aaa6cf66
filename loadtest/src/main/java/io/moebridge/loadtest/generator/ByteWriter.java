package io.moebridge.loadtest.generator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes that is written from the front and used again. Not thread-safe. */
final class ByteWriter {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] bytes;
    private int length;

    ByteWriter() {
        this(4096);
    }

    ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    void clear() {
        length = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    int length() {
        return length;
    }

    void write(byte[] text) {
        write(text, 0, text.length);
    }

    void write(byte[] text, int from, int to) {
        ensure(to - from);
        System.arraycopy(text, from, bytes, length, to - from);
        length += to - from;
    }

    void write(ByteWriter other) {
        write(other.bytes, 0, other.length);
    }

    byte at(int index) {
        return bytes[index];
    }

    void writeByte(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    /** Writes a number that is not negative, in decimal. */
    void writeNumber(long number) {
        if (number > Integer.MAX_VALUE) {
            write(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
        } else {
            writeDigits((int) number);
        }
    }

    /** Divides in 32 bits, which is several times as fast as in 64. */
    private void writeDigits(int number) {
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        ensure(digits);
        int rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /** Writes the lowest {@code digits} hexadecimal digits of a number. */
    void writeHex(long number, int digits) {
        ensure(digits);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (number >>> shift) & 0xf];
        }
    }

    /** Writes 128 bits as a UUID is written. */
    void writeUuid(long high, long low) {
        writeHex(high >>> 32, 8);
        writeByte('-');
        writeHex(high >>> 16, 4);
        writeByte('-');
        writeHex(high, 4);
        writeByte('-');
        writeHex(low >>> 48, 4);
        writeByte('-');
        writeHex(low, 12);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
