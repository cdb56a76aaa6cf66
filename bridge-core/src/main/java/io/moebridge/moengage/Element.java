package io.moebridge.moengage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

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
        long key = FNV_START;
        for (int i = idStart; i < idEnd; i++) {
            key = (key ^ bytes[i]) * FNV_PRIME;
        }
        this.userKey = key ^ key >>> 32;
        this.deviceKey = kind == Kind.DEVICE ? hash(bytes, idEnd) : 0;
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

    private static long hash(byte[] bytes, int idEnd) {
        long key = (long) bytes.length - idEnd;
        int at = idEnd;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            key = mixed(key ^ (long) LONGS.get(bytes, at));
        }
        for (; at < bytes.length; at++) {
            key = mixed(key ^ bytes[at]);
        }
        return key;
    }

    /** The last steps of MurmurHash3 for 64 bits. */
    private static long mixed(long bits) {
        long key = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        key = (key ^ key >>> 33) * 0xc4ceb9fe1a85ec53L;
        return key ^ key >>> 33;
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
