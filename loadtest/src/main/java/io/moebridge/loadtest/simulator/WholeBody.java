package io.moebridge.loadtest.simulator;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A body as it arrives: kept up to a bound, and only counted beyond it, so that no sender can fill the memory. What is cut off there cannot be read as
 * JSON, which only an order of checks that reads before it measures can tell. Used by one thread.
 */
final class WholeBody implements ArrivingBody {

    private static final int MOST = 1 << 20;
    private static final int FIRST = 16 * 1024;

    private byte[] bytes;
    private int kept;
    private long length;

    /** @param promised the length that the head names; less than 0 when it names none */
    WholeBody(long promised) {
        bytes = new byte[promised < 0 ? FIRST : (int) Math.min(promised, MOST)];
    }

    @Override
    public void add(ByteBuf piece) {
        int more = Math.min(piece.readableBytes(), MOST - kept);
        length += piece.readableBytes();
        if (kept + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MOST, Math.max(2 * bytes.length, kept + more)));
        }
        piece.getBytes(piece.readerIndex(), bytes, kept, more);
        kept += more;
    }

    @Override
    public long length() {
        return length;
    }

    /** What was kept of them; the array itself when it is full. */
    byte[] bytes() {
        return kept == bytes.length ? bytes : Arrays.copyOf(bytes, kept);
    }
}
