package io.moebridge.moengage;

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

    private final Kind kind;
    private final byte[] bytes;
    private final int idStart;
    private final int idEnd;
    private final int userHash;

    Element(Kind kind, byte[] bytes, int idStart, int idEnd) {
        this.kind = kind;
        this.bytes = bytes;
        this.idStart = idStart;
        this.idEnd = idEnd;
        int hash = 1;
        for (int i = idStart; i < idEnd; i++) {
            hash = 31 * hash + bytes[i];
        }
        this.userHash = hash ^ hash >>> 16;
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

    /** A hash of the user's id. */
    public int userHash() {
        return userHash;
    }

    public boolean sameUser(Element other) {
        return userHash == other.userHash
                && Arrays.equals(bytes, idStart, idEnd, other.bytes, other.idStart, other.idEnd);
    }
}
