package io.moebridge.moengage;

import io.moebridge.segment.Bytes;
import java.util.Arrays;

/**
 * The names written so far into one attributes object, as places in its buffer; tells when a name comes a second time.
 * Emptied in constant time. Not thread-safe.
 */
final class AttributeNames {
    /**
     * Of each member: where it begins, where its name begins and ends, where it ends, the name's hash, whose it is, and
     * where its name in the event begins and ends.
     */
    private static final int WIDTH = 8;

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
        return find(hash, bytes, bytes, from, to);
    }

    /** As before, for a name that stands in other bytes than those written. */
    int find(int hash, byte[] written, byte[] bytes, int from, int to) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (stamps[slot] == stamp) {
            int member = slots[slot];
            if (places[member * WIDTH + 4] == hash
                    && to - from == nameEnd(member) - nameStart(member)
                    && Bytes.equal(written, nameStart(member), bytes, from, to - from)) {
                return member;
            }
            slot = (slot + 1) & mask;
        }
        return NEW;
    }

    /** Remembers a member: where its name stands, where it begins, and whose it is. */
    void add(int hash, int memberStart, int from, int to, int owner) {
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
        places[count * WIDTH + 5] = owner;
        index(count++);
    }

    /** Remembers where the name of the member last added stands in the event. */
    void origin(int from, int to) {
        places[(count - 1) * WIDTH + 6] = from;
        places[(count - 1) * WIDTH + 7] = to;
    }

    /** Whether a member had this name in the event, which stands in the same bytes. */
    boolean hadName(int member, byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, places[member * WIDTH + 6], places[member * WIDTH + 7], bytes, from, to);
    }

    /** Says that a member begins elsewhere. */
    void move(int member, int memberStart) {
        places[member * WIDTH] = memberStart;
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

    int owner(int member) {
        return places[member * WIDTH + 5];
    }

    /** Where the name of the member last added begins. */
    int nameStart() {
        return nameStart(count - 1);
    }

    /** Where the name of the member last added ends. */
    int nameEnd() {
        return nameEnd(count - 1);
    }

    private int nameStart(int member) {
        return places[member * WIDTH + 1];
    }

    private int nameEnd(int member) {
        return places[member * WIDTH + 2];
    }

    /** Forgets a member whose bytes were cut out of the buffer; the ones behind it have moved up. */
    void remove(int member) {
        if (member == count - 1) {
            removeLast();
            return;
        }
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

    /** Nothing was put in its place's way since, so that its slot is simply free again. */
    private void removeLast() {
        int mask = slots.length - 1;
        int slot = places[(count - 1) * WIDTH + 4] & mask;
        while (stamps[slot] != stamp || slots[slot] != count - 1) {
            slot = (slot + 1) & mask;
        }
        stamps[slot] = 0;
        count--;
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

    /** The hash that a name is found by. */
    static int hash(byte[] bytes, int from, int to) {
        return (int) Bytes.hash(bytes, from, to);
    }
}
