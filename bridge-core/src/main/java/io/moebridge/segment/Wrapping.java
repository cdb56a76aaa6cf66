package io.moebridge.segment;

import io.moebridge.message.Reason;
import io.moebridge.message.RecordValue;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes off what stands before the JSON of a record's value: the five bytes of a schema registry, gzip, a byte order
 * mark. What it opened is valid until the next {@link #open}. Not thread-safe.
 */
final class Wrapping {
    private static final int REGISTRY_PREFIX = 5;

    private final Gzip gzip = new Gzip();
    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private boolean schema;

    /** Finds where the JSON begins; returns why there is none, or null. */
    @Nullable
    Reason open(RecordValue value) {
        bytes = value.bytes();
        from = value.from();
        to = value.to();
        schema = false;
        Reason reason = value.length() > SegmentDecoder.MAX_RECORD_BYTES ? Reason.TOO_LARGE : null;
        if (reason == null && Gzip.isGzip(bytes, from, to)) {
            reason = inflate();
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
        schema = to > from && bytes[from] == 0;
        if (!schema) {
            return null;
        }
        from += REGISTRY_PREFIX;
        boolean json = to > from && opensContainer(bytes[from]);
        return json ? null : Reason.BINARY_SCHEMA;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Why the opened bytes cannot be read if they turn out not to be JSON. */
    Reason whenNotJson() {
        return schema ? Reason.BINARY_SCHEMA : Reason.UNDECODABLE;
    }

    /** A record over the limit is one also when it is packed: what it unpacks to is read no further than that. */
    private @Nullable Reason inflate() {
        try {
            to = gzip.unpack(bytes, from, to, SegmentDecoder.MAX_RECORD_BYTES);
            from = 0;
            bytes = gzip.bytes();
            return to > SegmentDecoder.MAX_RECORD_BYTES ? Reason.TOO_LARGE : null;
        } catch (IOException notGzip) {
            return Reason.UNDECODABLE;
        }
    }

    private boolean startsWithByteOrderMark() {
        return to - from >= 3
                && bytes[from] == (byte) 0xef
                && bytes[from + 1] == (byte) 0xbb
                && bytes[from + 2] == (byte) 0xbf;
    }

    private static boolean opensContainer(byte c) {
        return c == '{' || c == '[';
    }
}
