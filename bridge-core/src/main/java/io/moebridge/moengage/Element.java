package io.moebridge.moengage;

import io.moebridge.segment.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * One element of a bulk request, or the body of another call, as the bytes that go on the wire. Immutable.
 *
 * <p>The user's id stands in the bytes in one canonical spelling, so two elements are of one user exactly when those
 * bytes are equal.
 */
public final class Element {
    /** What MoEngage stores an element as, or which call of its own it is. */
    public enum Kind {
        CUSTOMER,
        EVENT,
        DEVICE,
        /** A merge of two users; stands in the queue of the one that remains. */
        MERGE,
        /** The same merge's place in the queue of the user that goes; never sent. */
        MERGED,
        /** A user's deletion. */
        DELETE;

        /** Whether it is no part of a bulk request, but a request of its own. */
        public boolean isCall() {
            return this == MERGE || this == MERGED || this == DELETE;
        }
    }

    private final Kind kind;
    private final byte[] bytes;
    private final int idStart;
    private final int idEnd;
    private final long userKey;
    private final long deviceKey;

    Element(Kind kind, byte[] bytes, int idStart, int idEnd) {
        this.kind = kind;
        this.bytes = bytes;
        this.idStart = idStart;
        this.idEnd = idEnd;
        this.userKey = Bytes.hash(bytes, idStart, idEnd);
        this.deviceKey = kind == Kind.DEVICE ? Bytes.hash(bytes, idEnd, bytes.length) : 0;
    }

    public Kind kind() {
        return kind;
    }

    /** The encoded element; shared, never to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return bytes.length;
    }

    /** A hash of the user's id, for tables that compare ids. */
    public int userHash() {
        return (int) userKey;
    }

    /** A hash of the user's id that two users hardly share, for tables that may be wrong once in a lifetime. */
    public long userKey() {
        return userKey;
    }

    /** Of a device, a hash of all that follows the user's id: of what it says of itself, whosever it is. Otherwise 0. */
    public long deviceKey() {
        return deviceKey;
    }

    /** The user's id as it stands in the bytes, escapes included. */
    public String userText() {
        return new String(bytes, idStart, idEnd - idStart, StandardCharsets.UTF_8);
    }

    public boolean sameUser(Element other) {
        int length = idEnd - idStart;
        return userKey == other.userKey
                && length == other.idEnd - other.idStart
                && Bytes.equal(bytes, idStart, other.bytes, other.idStart, length);
    }
}
