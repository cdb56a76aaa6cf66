package io.moebridge.segment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952). What programs write, one member without name or comment, is unpacked with one inflater for all
 * records; anything else, and what turns out to be wrong, is left to {@link GZIPInputStream}. What it unpacked is valid until
 * the next {@link #unpack}. Not thread-safe.
 */
final class Gzip {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER = 10;
    private static final int METHOD_AT = 2;
    private static final int FLAGS_AT = 3;
    private static final int DEFLATE = 8;
    private static final int TRAILER = 8;
    private static final int ROOM = 1 << 14;
    private static final int TRIM_ABOVE = 1 << 18;
    private static final int NOT_SIMPLE = -1;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private byte[] room = new byte[ROOM];
    private byte[] bytes = room;

    static boolean isGzip(byte[] packed, int from, int to) {
        return to - from >= 2 && packed[from] == 0x1f && packed[from + 1] == (byte) 0x8b;
    }

    /**
     * How many bytes there are, of which no more than {@code most} and one are unpacked.
     *
     * @throws IOException when it is not valid
     */
    int unpack(byte[] packed, int from, int to, int most) throws IOException {
        if (room.length > TRIM_ABOVE) {
            room = new byte[ROOM];
        }
        int size = simple(packed, from, to, most);
        if (size != NOT_SIMPLE) {
            bytes = room;
            return size;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed, from, to - from))) {
            bytes = in.readNBytes(most + 1);
            return bytes.length;
        }
    }

    /** What was unpacked last, with more behind it. */
    byte[] bytes() {
        return bytes;
    }

    private int simple(byte[] packed, int from, int to, int most) {
        boolean plainHeader = to - from >= HEADER + TRAILER
                && isGzip(packed, from, to)
                && packed[from + METHOD_AT] == DEFLATE
                && packed[from + FLAGS_AT] == 0;
        if (!plainHeader) {
            return NOT_SIMPLE;
        }
        inflater.reset();
        inflater.setInput(packed, from + HEADER, to - from - HEADER);
        int size = 0;
        try {
            while (!inflater.finished()) {
                if (size == room.length) {
                    room = Arrays.copyOf(room, 2 * size);
                }
                int more = inflater.inflate(room, size, room.length - size);
                size += more;
                if (size > most || (more == 0 && !inflater.finished())) {
                    return NOT_SIMPLE;
                }
            }
        } catch (DataFormatException wrong) {
            return NOT_SIMPLE;
        }
        crc.reset();
        crc.update(room, 0, size);
        boolean right = inflater.getRemaining() == TRAILER
                && (int) INT.get(packed, to - TRAILER) == (int) crc.getValue()
                && (int) INT.get(packed, to - TRAILER / 2) == size;
        return right ? size : NOT_SIMPLE;
    }
}
