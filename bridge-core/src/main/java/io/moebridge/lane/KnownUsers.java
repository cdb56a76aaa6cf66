package io.moebridge.lane;

import io.moebridge.message.Origin;
import java.util.concurrent.TimeUnit;

/**
 * The device cache: users of whom this process has had an acceptance in the last 24 h, so that they exist at MoEngage. A
 * device of anybody else has to wait, for MoEngage drops a device whose user does not exist.
 *
 * <p>It learns on acceptance, once it has been asked for the first time: a workspace without devices pays nothing. A user is known for the assignment he was learned by, so what a partition taught is lost
 * when the partition leaves. Memory is bounded: two tables of hashes; when the younger is full it becomes the older, and
 * the older is forgotten. To be forgotten early only costs a request more. Event loop only.
 */
class KnownUsers {
    private static final long NANOS = TimeUnit.HOURS.toNanos(24);

    private static final int FIRST_SLOTS = 1 << 6;
    private static final int BYTES_PER_SLOT = 2 * Long.BYTES;

    /** User and time side by side; a slot without a time is free. */
    private static final class Table {
        final long[] slots;
        int size;

        Table(int count) {
            slots = new long[count * 2];
        }

        boolean full() {
            return size * 2 >= slots.length / 2;
        }

        /** Where the user is, or where he would be. */
        int slot(long user) {
            int mask = slots.length / 2 - 1;
            int slot = (int) (user ^ user >>> 29) & mask;
            while (slots[slot * 2 + 1] != 0 && slots[slot * 2] != user) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        void put(long user, long time) {
            int slot = slot(user);
            size += slots[slot * 2 + 1] == 0 ? 1 : 0;
            slots[slot * 2] = user;
            slots[slot * 2 + 1] = time;
        }

        /** When the user was learned, or 0. */
        long time(long user) {
            return slots[slot(user) * 2 + 1];
        }
    }

    private final long start;
    private final int mostSlots;
    private boolean asked;
    private Table young = new Table(FIRST_SLOTS);
    private Table old = new Table(1);

    /** @param bytes how much memory it may take */
    KnownUsers(long bytes, long now) {
        start = now - 1;
        long slots = Long.highestOneBit(Math.max(1, bytes / 2 / BYTES_PER_SLOT));
        mostSlots = (int) Math.max(FIRST_SLOTS, Math.min(slots, 1 << 24));
    }

    /** Something of the user was accepted. */
    void learn(Pending accepted, long now) {
        if (!asked) {
            return;
        }
        if (young.full()) {
            makeRoom();
        }
        young.put(key(accepted), now - start);
    }

    /** Whether the element's user surely exists. */
    boolean knows(Pending pending, long now) {
        asked = true;
        long key = key(pending);
        long learned = Math.max(young.time(key), old.time(key));
        return learned != 0 && now - start - learned < NANOS;
    }

    /** The places of both tables, 16 bytes each. */
    int slots() {
        return (young.slots.length + old.slots.length) / 2;
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

    private static long key(Pending pending) {
        Origin origin = pending.envelope().origin();
        return pending.element().userKey() ^ origin.generation() * 0x9E3779B97F4A7C15L;
    }
}
