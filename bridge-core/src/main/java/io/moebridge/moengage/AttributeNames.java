package io.moebridge.moengage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The names written so far into one attributes object, as places in its buffer; tells when a name comes a second time.
 * Emptied in constant time. Not thread-safe.
 */
final class AttributeNames {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    /** No such name yet. */
    static final int NEW = -1;

    private int[] stamps = new int[256];
    private int[] slots = new int[256];
    private int[] places = new int[4 * 64];
    private int count;
    private int stamp;

    /** Starts a new object. */
    void begin() {
        count = 0;
        if (++stamp == 0) {
            Arrays.fill(stamps, 0);
            stamp = 1;
        }
    }

    int count() {
        return count;
    }

    /** The index of the earlier member with the name that stands at these places of the buffer, or {@link #NEW}. */
    int find(byte[] bytes, int from, int to) {
        int mask = slots.length - 1;
        int slot = hash(bytes, from, to) & mask;
        while (stamps[slot] == stamp) {
            int member = slots[slot];
            int start = nameStart(member);
            int end = nameEnd(member);
            if (end - start == to - from && Arrays.equals(bytes, start, end, bytes, from, to)) {
                return member;
            }
            slot = (slot + 1) & mask;
        }
        return NEW;
    }

    /** Remembers a member: where its name stands and where it begins. */
    void add(byte[] bytes, int memberStart, int from, int to) {
        if (count * 2 >= slots.length) {
            grow(bytes);
        }
        if (count * 4 + 4 > places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        places[count * 4] = memberStart;
        places[count * 4 + 1] = from;
        places[count * 4 + 2] = to;
        index(bytes, count++);
    }

    /** Where the member last added ends. */
    void end(int memberEnd) {
        places[(count - 1) * 4 + 3] = memberEnd;
    }

    int memberStart(int member) {
        return places[member * 4];
    }

    int memberEnd(int member) {
        return places[member * 4 + 3];
    }

    private int nameStart(int member) {
        return places[member * 4 + 1];
    }

    private int nameEnd(int member) {
        return places[member * 4 + 2];
    }

    /** Forgets a member whose bytes were cut out of the buffer; the ones behind it have moved up. */
    void remove(byte[] bytes, int member) {
        int length = memberEnd(member) - memberStart(member);
        System.arraycopy(places, (member + 1) * 4, places, member * 4, (count - member - 1) * 4);
        count--;
        for (int i = member * 4; i < count * 4; i++) {
            places[i] -= length;
        }
        reindex(bytes);
    }

    private void grow(byte[] bytes) {
        stamps = new int[stamps.length * 2];
        slots = new int[slots.length * 2];
        stamp = 0;
        reindex(bytes);
    }

    private void reindex(byte[] bytes) {
        stamp++;
        for (int member = 0; member < count; member++) {
            index(bytes, member);
        }
    }

    private void index(byte[] bytes, int member) {
        int mask = slots.length - 1;
        int slot = hash(bytes, nameStart(member), nameEnd(member)) & mask;
        while (stamps[slot] == stamp) {
            slot = (slot + 1) & mask;
        }
        stamps[slot] = stamp;
        slots[slot] = member;
    }

    /** Looks at the length and at most sixteen bytes: names differ at an end, as a rule. */
    private static int hash(byte[] bytes, int from, int to) {
        int length = to - from;
        long hash = length;
        if (length >= Long.BYTES) {
            hash += (long) LONG.get(bytes, from) * FACTOR + (long) LONG.get(bytes, to - Long.BYTES);
        } else {
            for (int i = from; i < to; i++) {
                hash = hash << 8 ^ bytes[i];
            }
        }
        hash *= FACTOR;
        return (int) (hash >>> 40);
    }
}
