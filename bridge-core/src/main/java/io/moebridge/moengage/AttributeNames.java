package io.moebridge.moengage;

import java.util.Arrays;

/**
 * The names written so far into one attributes object, as places in its buffer; tells when a name comes a second time.
 * Emptied in constant time. Not thread-safe.
 */
final class AttributeNames {
    /** Of each member: where it begins, where its name begins and ends, where it ends, and the name's hash. */
    private static final int WIDTH = 5;

    /** No such name yet. */
    static final int NEW = -1;

    private int[] stamps = new int[256];
    private int[] slots = new int[256];
    private int[] places = new int[WIDTH * 64];
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
    int find(int hash, byte[] bytes, int from, int to) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (stamps[slot] == stamp) {
            int member = slots[slot];
            int start = nameStart(member);
            int end = nameEnd(member);
            if (places[member * WIDTH + 4] == hash
                    && end - start == to - from
                    && Arrays.equals(bytes, start, end, bytes, from, to)) {
                return member;
            }
            slot = (slot + 1) & mask;
        }
        return NEW;
    }

    /** Remembers a member: where its name stands and where it begins. */
    void add(int hash, int memberStart, int from, int to) {
        if (count * 2 >= slots.length) {
            grow();
        }
        if (count * WIDTH + WIDTH > places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        places[count * WIDTH] = memberStart;
        places[count * WIDTH + 1] = from;
        places[count * WIDTH + 2] = to;
        places[count * WIDTH + 4] = hash;
        index(count++);
    }

    /** Where the member last added ends. */
    void end(int memberEnd) {
        places[(count - 1) * WIDTH + 3] = memberEnd;
    }

    int memberStart(int member) {
        return places[member * WIDTH];
    }

    int memberEnd(int member) {
        return places[member * WIDTH + 3];
    }

    private int nameStart(int member) {
        return places[member * WIDTH + 1];
    }

    private int nameEnd(int member) {
        return places[member * WIDTH + 2];
    }

    /** Forgets a member whose bytes were cut out of the buffer; the ones behind it have moved up. */
    void remove(int member) {
        int length = memberEnd(member) - memberStart(member);
        System.arraycopy(places, (member + 1) * WIDTH, places, member * WIDTH, (count - member - 1) * WIDTH);
        count--;
        for (int i = member; i < count; i++) {
            for (int place = 0; place < 4; place++) {
                places[i * WIDTH + place] -= length;
            }
        }
        reindex();
    }

    private void grow() {
        stamps = new int[stamps.length * 2];
        slots = new int[slots.length * 2];
        stamp = 0;
        reindex();
    }

    private void reindex() {
        stamp++;
        for (int member = 0; member < count; member++) {
            index(member);
        }
    }

    private void index(int member) {
        int mask = slots.length - 1;
        int slot = places[member * WIDTH + 4] & mask;
        while (stamps[slot] == stamp) {
            slot = (slot + 1) & mask;
        }
        stamps[slot] = stamp;
        slots[slot] = member;
    }

    /** The hash of a name, from its parts: a prefix and what stands behind it. */
    static int hash(byte[] prefix, int length, byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + prefix[i];
        }
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ hash >>> 16;
    }
}
