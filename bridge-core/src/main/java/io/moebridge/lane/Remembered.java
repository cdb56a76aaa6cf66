package io.moebridge.lane;

import java.util.concurrent.TimeUnit;

/**
 * Keys that were learned in the last 24 h, each with a few bits of what was learned of it.
 *
 * <p>Memory is bounded: two tables of hashes; when the younger is full it becomes the older, and the older is forgotten. To
 * be forgotten early only costs a request more. Event loop only.
 */
final class Remembered {
    private static final long SECONDS = TimeUnit.HOURS.toSeconds(24);
    private static final int FIRST_SLOTS = 1 << 6;
    private static final int BYTES_PER_SLOT = 2 * Long.BYTES;

    /** Key and stamp side by side; a slot without a stamp is free. A stamp is what was learned, and the second after that of learning. */
    private static final class Table {
        final long[] slots;
        int size;

        Table(int count) {
            slots = new long[count * 2];
        }

        boolean full() {
            return size * 2 >= slots.length / 2;
        }

        /** Where the key is, or where it would be. */
        int slot(long key) {
            int mask = slots.length / 2 - 1;
            int slot = (int) (key ^ key >>> 29) & mask;
            while (slots[slot * 2 + 1] != 0 && slots[slot * 2] != key) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        void put(long key, long stamp) {
            int slot = slot(key);
            size += slots[slot * 2 + 1] == 0 ? 1 : 0;
            slots[slot * 2] = key;
            slots[slot * 2 + 1] = stamp;
        }

        /** The key's stamp, or 0. */
        long stamp(long key) {
            return slots[slot(key) * 2 + 1];
        }
    }

    private final long start;
    private final int mostSlots;
    private Table young = new Table(FIRST_SLOTS);
    private Table old = new Table(1);

    /** @param bytes how much memory it may take */
    Remembered(long bytes, long now) {
        start = now;
        long slots = Long.highestOneBit(Math.max(1, bytes / 2 / BYTES_PER_SLOT));
        mostSlots = (int) Math.max(FIRST_SLOTS, Math.min(slots, 1 << 24));
    }

    /** Remembers a key, and what was learned of it, in place of what was. */
    void learn(long key, int what, long now) {
        if (young.full()) {
            makeRoom();
        }
        young.put(key, (long) what << Integer.SIZE | second(now) + 1);
    }

    /** Whether this was the last that was learned of the key, in the last 24 h. */
    boolean knows(long key, int what, long now) {
        long stamp = young.stamp(key);
        if (stamp == 0) {
            stamp = old.stamp(key);
        }
        return stamp != 0 && (int) (stamp >> Integer.SIZE) == what && second(now) + 1 - (int) stamp < SECONDS;
    }

    /** The places of both tables, 16 bytes each. */
    int slots() {
        return (young.slots.length + old.slots.length) / 2;
    }

    /** Fits into 31 bits for 68 years. */
    private long second(long now) {
        return TimeUnit.NANOSECONDS.toSeconds(now - start);
    }

    private void makeRoom() {
        Table full = young;
        if (full.slots.length / 2 == mostSlots) {
            old = full;
            young = new Table(mostSlots);
            return;
        }
        young = new Table(full.slots.length);
        for (int i = 0; i < full.slots.length; i += 2) {
            if (full.slots[i + 1] != 0) {
                young.put(full.slots[i], full.slots[i + 1]);
            }
        }
    }
}
