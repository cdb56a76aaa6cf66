package io.moebridge.segment;

import io.moebridge.message.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes off what stands before the JSON of a record's value: the five bytes of a schema registry, gzip, a byte order
 * mark. What it opened is valid until the next {@link #open}. Not thread-safe.
 */
final class Wrapping {
    private static final int REGISTRY_PREFIX = 5;

    private byte[] bytes = new byte[0];
    private int from;
    private boolean schema;

    /** Finds where the JSON begins; returns why there is none, or null. */
    @Nullable
    Reason open(byte[] value) {
        bytes = value;
        from = 0;
        schema = false;
        Reason reason = value.length > SegmentDecoder.MAX_RECORD_BYTES ? Reason.TOO_LARGE : null;
        if (reason == null && value.length >= 2 && value[0] == 0x1f && value[1] == (byte) 0x8b) {
            reason = inflate(value);
        }
        if (reason == null) {
            reason = skipPrefix();
        }
        if (reason == null && startsWithByteOrderMark()) {
            from += 3;
        }
        return reason;
    }

    private @Nullable Reason skipPrefix() {
        schema = bytes.length > 0 && bytes[0] == 0;
        if (!schema) {
            return null;
        }
        from = REGISTRY_PREFIX;
        boolean json = bytes.length > REGISTRY_PREFIX && opensContainer(bytes[REGISTRY_PREFIX]);
        return json ? null : Reason.BINARY_SCHEMA;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    /** Why the opened bytes cannot be read if they turn out not to be JSON. */
    Reason whenNotJson() {
        return schema ? Reason.BINARY_SCHEMA : Reason.UNDECODABLE;
    }

    /** A record over the limit is one also when it is packed: what it unpacks to is read no further than that. */
    private @Nullable Reason inflate(byte[] value) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(value))) {
            bytes = in.readNBytes(SegmentDecoder.MAX_RECORD_BYTES + 1);
            return bytes.length > SegmentDecoder.MAX_RECORD_BYTES ? Reason.TOO_LARGE : null;
        } catch (IOException notGzip) {
            return Reason.UNDECODABLE;
        }
    }

    private boolean startsWithByteOrderMark() {
        return bytes.length - from >= 3
                && bytes[from] == (byte) 0xef
                && bytes[from + 1] == (byte) 0xbb
                && bytes[from + 2] == (byte) 0xbf;
    }

    private static boolean opensContainer(byte c) {
        return c == '{' || c == '[';
    }
}
