package io.moebridge.loadtest.generator;

import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Packs a record's JSON as other programs do before it reaches the topic. Not thread-safe. */
final class Packer {

    private static final byte[] REGISTRY = {0, 0, 0, 0, 17};
    private static final byte[] BEFORE = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, ' ', '\n', '\t'};
    private static final byte[] AFTER = {' ', '\r', '\n'};
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final ByteWriter out = new ByteWriter();
    private final byte[] chunk = new byte[8_192];

    byte[] pack(Shape packing, ByteWriter json) {
        out.clear();
        switch (packing) {
            case REGISTRY -> {
                out.write(REGISTRY);
                out.write(json);
            }
            case PADDED -> {
                out.write(BEFORE);
                out.write(json);
                out.write(AFTER);
            }
            case TEXT -> text(json);
            case GZIP -> gzip(json.toBytes());
            default -> {
                return json.toBytes();
            }
        }
        return out.toBytes();
    }

    private void text(ByteWriter json) {
        out.writeByte('"');
        for (int i = 0; i < json.length(); i++) {
            byte next = json.at(i);
            if (next == '"' || next == '\\') {
                out.writeByte('\\');
            }
            out.writeByte((char) (next & 0xff));
        }
        out.writeByte('"');
    }

    private void gzip(byte[] json) {
        out.write(GZIP_HEADER);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        deflater.setInput(json);
        deflater.finish();
        while (!deflater.finished()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        CRC32 crc = new CRC32();
        crc.update(json);
        littleEndian((int) crc.getValue());
        littleEndian(json.length);
    }

    private void littleEndian(int number) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.writeByte((char) (number >>> shift & 0xff));
        }
    }
}
