package io.moebridge.loadtest.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A body that streams by: counted and hashed, and kept only as a sample. Used by one thread. */
final class LightBody implements ArrivingBody {

    private final MarkCounter marks = new MarkCounter();
    private final CRC32C hash = new CRC32C();
    private final @Nullable ByteArrayOutputStream whole;
    private int elements;
    private long length;

    LightBody(boolean sampled) {
        this.whole = sampled ? new ByteArrayOutputStream() : null;
    }

    @Override
    public void add(ByteBuf piece) {
        length += piece.readableBytes();
        for (ByteBuffer buffer : piece.nioBuffers()) {
            elements += marks.count(buffer);
            hash.update(buffer.duplicate());
        }
        if (whole != null) {
            whole.writeBytes(ByteBufUtil.getBytes(piece));
        }
    }

    int elements() {
        return elements;
    }

    @Override
    public long length() {
        return length;
    }

    long hash() {
        return hash.getValue();
    }

    /** The whole body; null when it is no sample. */
    byte @Nullable [] sample() {
        return whole == null ? null : whole.toByteArray();
    }
}
