package io.moebridge.source;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which records of one partition are open: read, and not settled in all their events. The least open offset is what may
 * be committed; everything below it is settled, and offsets that a poll skipped (compacted records, transaction
 * markers) count as settled.
 *
 * <p>Bounded by open records, which the byte budget bounds, not by the distance between offsets. Poll thread only.
 */
public final class OffsetTracker {
    /** Events of a record up to this many are kept as bits of one word; few records hold more. */
    private static final int WORD = 63;

    /** The record has not been decoded yet: nobody knows its events. */
    private static final long UNDECODED = -1;

    /** The record's open events are in {@link #wide}. */
    private static final long WIDE = Long.MIN_VALUE;

    private long[] offsets = new long[1024];
    private long[] open = new long[1024];
    private final Map<Long, BitSet> wide = new HashMap<>();
    private int head;
    private int size;
    private long next;
    private long openEvents;
    private long eventsLetGo;
    private long recordsLetGo;

    /** @param position the first offset that will be read */
    public OffsetTracker(long position) {
        next = position;
    }

    /** A record was read; offsets must rise. */
    public void opened(long offset) {
        if (offset < next) {
            throw new IllegalArgumentException("offset " + offset + " after " + next);
        }
        if (size == offsets.length) {
            grow();
        }
        int place = place(size++);
        offsets[place] = offset;
        open[place] = UNDECODED;
        next = offset + 1;
    }

    /** The reader stands here: offsets before it that were never read do not exist. */
    public void advancedTo(long position) {
        next = Math.max(next, position);
    }

    /** A record turned out to hold so many events, at least one. */
    public void decoded(long offset, int events) {
        int place = find(offset);
        if (place < 0 || open[place] != UNDECODED) {
            return;
        }
        openEvents += events;
        if (events <= WORD) {
            open[place] = (1L << events) - 1;
        } else {
            BitSet bits = new BitSet(events);
            bits.set(0, events);
            wide.put(offset, bits);
            open[place] = WIDE;
        }
    }

    /** An event is settled; false when it was before, or is not one of this partition's. */
    public boolean settled(long offset, int event) {
        int place = find(offset);
        if (place < 0 || !clear(place, offset, event)) {
            return false;
        }
        openEvents--;
        while (size > 0 && open[place(0)] == 0) {
            head = (head + 1) & (offsets.length - 1);
            size--;
        }
        return true;
    }

    private boolean clear(int place, long offset, int event) {
        if (open[place] == WIDE) {
            BitSet bits = wide.get(offset);
            if (bits == null || !bits.get(event)) {
                return false;
            }
            bits.clear(event);
            if (bits.isEmpty()) {
                wide.remove(offset);
                open[place] = 0;
            }
            return true;
        }
        long bit = 1L << event;
        if (open[place] == UNDECODED || event >= WORD || (open[place] & bit) == 0) {
            return false;
        }
        open[place] &= ~bit;
        return true;
    }

    /** A decoded event will not be settled here; whoever reads the partition next settles it. */
    public void eventLetGo() {
        eventsLetGo++;
    }

    /** A record will not be decoded here. */
    public void recordLetGo() {
        recordsLetGo++;
    }

    /** Whether nothing is waited for any more: whatever is open was let go. */
    public boolean quiet() {
        return awaitedEvents() <= 0 && undecoded() <= recordsLetGo;
    }

    /** Events that are decoded, open and not let go. */
    public long awaitedEvents() {
        return openEvents - eventsLetGo;
    }

    private long undecoded() {
        long count = 0;
        for (int i = 0; i < size; i++) {
            if (open[place(i)] == UNDECODED) {
                count++;
            }
        }
        return count;
    }

    /** The offset that may be committed: the least open one, or the next to be read. */
    public long committable() {
        return size == 0 ? next : offsets[head];
    }

    /** The next offset to be read. */
    public long position() {
        return next;
    }

    /** Records that are open. */
    public int openRecords() {
        return size;
    }

    /** The place of an offset, or -1. Where no offset is missing, it is where the distance to the first says. */
    private int find(long offset) {
        if (size == 0 || offset < offsets[head]) {
            return -1;
        }
        int high = (int) Math.min(size - 1L, offset - offsets[head]);
        if (offsets[place(high)] == offset) {
            return place(high);
        }
        int low = 0;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = offsets[place(middle)];
            if (found == offset) {
                return place(middle);
            }
            if (found < offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private int place(int index) {
        return (head + index) & (offsets.length - 1);
    }

    private void grow() {
        int length = offsets.length;
        offsets = unrolled(offsets, length);
        open = unrolled(open, length);
        head = 0;
    }

    private long[] unrolled(long[] ring, int length) {
        long[] larger = Arrays.copyOf(ring, length * 2);
        System.arraycopy(ring, head, larger, 0, length - head);
        System.arraycopy(ring, 0, larger, length - head, head);
        return larger;
    }
}
