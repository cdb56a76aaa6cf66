package io.moebridge.pipeline;

import io.moebridge.lane.MessageId;
import io.moebridge.message.Envelope;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.SegmentEvent;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Tells by which id copies of an event are known. Not thread-safe. */
final class MessageIds {
    private static final String REDRIVEN = "bridge.dlq.redriven";

    private final byte[] digest = new byte[32];
    private final MessageDigest sha;

    MessageIds() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The id; null when the event has none, or was redriven, for then it is meant to come again. */
    @Nullable
    MessageId of(SegmentEvent event, Envelope envelope) {
        int node = event.messageId();
        if (node == JsonTape.NONE || redriven(envelope)) {
            return null;
        }
        JsonTape tape = event.tape();
        int start = tape.start(node);
        sha.update(tape.bytes(), start, tape.end(node) - start);
        try {
            sha.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 has 32 bytes", e);
        }
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new MessageId(bytes.getLong(), bytes.getLong());
    }

    private static boolean redriven(Envelope envelope) {
        for (Envelope.Header header : envelope.headers()) {
            if (header.name().equals(REDRIVEN)) {
                return true;
            }
        }
        return false;
    }
}
