package io.moebridge.source;

import io.moebridge.message.EventSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which records of one partition are open: read, and not settled in all their events. The least open offset is what may
 * be committed; everything below it is settled, and offsets that a poll skipped (compacted records, transaction
 * markers) count as settled.
 *
 * <p>It may begin with the to-do list of whoever read the partition before: below the list's {@code from} only what it
 * names is open, whether it was read again yet or not.
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

    private long[] offsets = new long[64];
    private long[] open = new long[64];
    private final Map<Long, BitSet> wide = new HashMap<>();
    private int head;
    private int size;
    private int settledInside;
    private long next;
    private long openEvents;
    private long eventsLetGo;
    private long recordsLetGo;
    private long changes;

    /** What of each record that was read again, and is not decoded yet, is open; few records have several events. */
    private final Map<Long, EventSet> restricted = new HashMap<>();

    private final Inherited inherited;

    /** @param position the first offset that will be read */
    public OffsetTracker(long position) {
        this(TodoList.everythingFrom(position));
    }

    /** @param todo what is open at the start; reading begins at the least of it */
    OffsetTracker(TodoList todo) {
        inherited = new Inherited(todo);
        next = todo.least();
    }

    /** Takes what {@link #forEachOpen} finds. */
    interface OpenVisitor {
        /** The events of the record at this offset that are open; returns false to see no more. */
        boolean open(long offset, EventSet events);
    }

    /** What is to be done of records that are still to be read. */
    Inherited inherited() {
        return inherited;
    }

    /** The log begins here now. Returns how many records below, that are not there any more, were to be read. */
    long expiredBelow(long begin) {
        long gone = inherited.wantedBetween(next, begin);
        advancedTo(begin);
        return gone;
    }

    /** A record was read; offsets must rise. */
    public void opened(long offset) {
        opened(offset, EventSet.ALL);
    }

    /** A record was read of which these events are open; offsets must rise. */
    void opened(long offset, EventSet events) {
        if (offset < next) {
            throw new IllegalArgumentException("offset " + offset + " after " + next);
        }
        if (size == offsets.length) {
            makeRoom();
        }
        int place = place(size++);
        offsets[place] = offset;
        open[place] = UNDECODED;
        if (!events.isAll()) {
            restricted.put(offset, events);
        }
        advancedTo(offset + 1);
    }

    /** The reader stands here: offsets before it that were never read do not exist. */
    public void advancedTo(long position) {
        if (position <= next) {
            return;
        }
        next = position;
        changes++;
        inherited.readUpTo(next);
    }

    /** A record turned out to hold so many events, at least one. Returns how many of them are open. */
    public int decoded(long offset, int events) {
        int place = find(offset);
        if (place < 0 || open[place] != UNDECODED) {
            return 0;
        }
        EventSet only = restricted.isEmpty() ? null : restricted.remove(offset);
        EventSet these = only == null ? EventSet.ALL : only.within(events);
        if (events <= WORD) {
            open[place] = these.isAll() ? (1L << events) - 1 : these.words()[0];
        } else {
            BitSet bits = BitSet.valueOf(these.words());
            if (these.isAll()) {
                bits.set(0, events);
            }
            wide.put(offset, bits);
            open[place] = WIDE;
        }
        int count = these.size(events);
        openEvents += count;
        return count;
    }

    /** Of a record only these events are open, maybe none. Returns how many. */
    int decodedOnly(long offset, EventSet events) {
        int place = find(offset);
        if (place < 0 || open[place] != UNDECODED) {
            return 0;
        }
        restricted.remove(offset);
        long[] words = events.words();
        if (words.length > 1 || (words.length == 1 && words[0] < 0)) {
            wide.put(offset, BitSet.valueOf(words));
            open[place] = WIDE;
        } else {
            open[place] = words.length == 0 ? 0 : words[0];
        }
        int count = events.size(0);
        openEvents += count;
        changes++;
        settledInside += count == 0 ? 1 : 0;
        dropSettled();
        return count;
    }

    /** An event is settled; false when it was before, or is not one of this partition's. */
    public boolean settled(long offset, int event) {
        int place = find(offset);
        if (place < 0 || !clear(place, offset, event)) {
            return false;
        }
        openEvents--;
        changes++;
        settledInside += open[place] == 0 ? 1 : 0;
        dropSettled();
        return true;
    }

    private void dropSettled() {
        while (size > 0 && open[place(0)] == 0) {
            head = (head + 1) & (offsets.length - 1);
            size--;
            settledInside--;
        }
    }

    /** Settled records behind one that is open are dropped first; so the ring is as large as what is open, not as the distance. */
    private void makeRoom() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int from = place(i);
            if (open[from] != 0) {
                int to = place(kept++);
                offsets[to] = offsets[from];
                open[to] = open[from];
            }
        }
        size = kept;
        settledInside = 0;
        if (size > offsets.length / 2) {
            grow();
        }
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
        return size == 0 ? inherited.nextWanted(next) : offsets[head];
    }

    /**
     * Shows the open records in order, those that are still to be read again among them, until the visitor has enough.
     *
     * @return the offset from which on everything is open that the visitor did not take
     */
    long forEachOpen(OpenVisitor visitor) {
        for (int i = 0; i < size; i++) {
            int place = place(i);
            if (open[place] != 0 && !visitor.open(offsets[place], openAt(place))) {
                return offsets[place];
            }
        }
        return inherited.forEach(next, visitor);
    }

    private EventSet openAt(int place) {
        if (open[place] == UNDECODED) {
            EventSet only = restricted.isEmpty() ? null : restricted.get(offsets[place]);
            return only == null ? EventSet.ALL : only;
        }
        BitSet bits = open[place] == WIDE ? wide.get(offsets[place]) : null;
        return bits == null ? EventSet.ofWords(open[place]) : EventSet.ofWords(bits.toLongArray());
    }

    /** A number that is another whenever the list of what is open may be. */
    long changes() {
        return changes;
    }

    /** The next offset to be read. */
    public long position() {
        return next;
    }

    /** Records that are open. */
    public int openRecords() {
        return size - settledInside;
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
