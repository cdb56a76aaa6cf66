package io.moebridge.moengage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One element of a bulk request, as the bytes that go on the wire. Immutable.
 *
 * <p>The user's id stands in the bytes in one canonical spelling, so two elements are of one user exactly when those
 * bytes are equal.
 */
public final class Element {
    /** What MoEngage stores an element as. */
    public enum Kind {
        CUSTOMER,
        EVENT,
        DEVICE
    }

    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Kind kind;
    private final byte[] bytes;
    private final int idStart;
    private final int idEnd;
    private final long userKey;

    Element(Kind kind, byte[] bytes, int idStart, int idEnd) {
        this.kind = kind;
        this.bytes = bytes;
        this.idStart = idStart;
        this.idEnd = idEnd;
        long key = FNV_START;
        for (int i = idStart; i < idEnd; i++) {
            key = (key ^ bytes[i]) * FNV_PRIME;
        }
        this.userKey = key ^ key >>> 32;
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

    /** The user's id as it stands in the bytes, escapes included. */
    public String userText() {
        return new String(bytes, idStart, idEnd - idStart, StandardCharsets.UTF_8);
    }

    public boolean sameUser(Element other) {
        return userKey == other.userKey
                && Arrays.equals(bytes, idStart, idEnd, other.bytes, other.idStart, other.idEnd);
    }
}
