package io.moebridge.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * News of the events of one partition, as a chunk on its way back to the poll thread: how many events a record turned
 * out to hold, and what became of each.
 *
 * <p>Filled by one thread, then handed over and only read.
 */
public final class Settlement {

    /** Takes the news one by one, in the order in which they were added. */
    public interface Visitor {
        /** The record at this offset was decoded and holds so many events; comes before any verdict on them. */
        void decoded(long offset, int events);

        /** The event of this index in the record at this offset ended so. */
        void settled(long offset, int event, Verdict verdict);

        /** The record at this offset was let go before it was decoded. */
        void letGo(long offset);

        /** Like {@link #decoded}, of a record of which only these events are done by this reader, maybe none. */
        default void decodedOnly(long offset, EventSet events) {}

        /** The record at this offset was kept aside, and is done by this reader from now on. */
        default void opened(long offset) {}

        /** A workspace's way through the partition changed. */
        default void noticed(Notice notice) {}
    }

    /**
     * How a workspace stands in a partition. Comes behind the news of events, and takes effect in one step with them.
     *
     * @param workspace its index in the settings
     * @param number the offset, the attempt, or the number of events
     * @param timestamp of the record at the offset, or negative
     */
    public record Notice(Kind kind, int workspace, long number, long timestamp) {
        /** What there is to notice. */
        public enum Kind {
            /** It takes nothing of the main reader's from this offset on. */
            FELL_BEHIND,
            /** So many events were passed over for it. */
            PASSED_OVER,
            /** It takes the main reader's again; this attempt to meet succeeded. */
            JOINED,
            /** This attempt to meet failed. */
            GAVE_UP
        }
    }

    private static final int LET_GO = -1;
    private static final int OPENED = -2;

    private final Origin origin;
    private long[] offsets;
    private int[] numbers;
    private @Nullable Verdict[] verdicts;
    private @Nullable EventSet @Nullable [] narrowed;
    private final List<Notice> notices = new ArrayList<>(0);
    private int size;

    public Settlement(Origin origin, int expected) {
        this.origin = origin;
        this.offsets = new long[expected];
        this.numbers = new int[expected];
        this.verdicts = new Verdict[expected];
    }

    public Origin origin() {
        return origin;
    }

    public void decoded(long offset, int events) {
        add(offset, events, null);
    }

    /** The place that the next news will have, for {@link #narrow}. */
    public int place() {
        return size;
    }

    /** Of the record that was told to be decoded at this place only some events are done by this reader. */
    public void narrow(int place, EventSet events) {
        @Nullable EventSet[] sets = narrowed;
        if (sets == null || sets.length < offsets.length) {
            sets = sets == null ? new EventSet[offsets.length] : Arrays.copyOf(sets, offsets.length);
            narrowed = sets;
        }
        sets[place] = events;
    }

    public void opened(long offset) {
        add(offset, OPENED, null);
    }

    public void notice(Notice notice) {
        notices.add(notice);
    }

    public void settled(long offset, int event, Verdict verdict) {
        add(offset, event, verdict);
    }

    public void letGo(long offset) {
        add(offset, LET_GO, null);
    }

    private void add(long offset, int number, @Nullable Verdict verdict) {
        if (size == offsets.length) {
            int larger = Math.max(16, size * 2);
            offsets = Arrays.copyOf(offsets, larger);
            numbers = Arrays.copyOf(numbers, larger);
            verdicts = Arrays.copyOf(verdicts, larger);
        }
        offsets[size] = offset;
        numbers[size] = number;
        verdicts[size++] = verdict;
    }

    public void visit(Visitor visitor) {
        for (int i = 0; i < size; i++) {
            Verdict verdict = verdicts[i];
            if (verdict != null) {
                visitor.settled(offsets[i], numbers[i], verdict);
            } else if (numbers[i] == LET_GO) {
                visitor.letGo(offsets[i]);
            } else if (numbers[i] == OPENED) {
                visitor.opened(offsets[i]);
            } else {
                EventSet only = only(i);
                if (only == null) {
                    visitor.decoded(offsets[i], numbers[i]);
                } else {
                    visitor.decodedOnly(offsets[i], only);
                }
            }
        }
        notices.forEach(visitor::noticed);
    }

    private @Nullable EventSet only(int place) {
        @Nullable EventSet[] sets = narrowed;
        return sets == null || place >= sets.length ? null : sets[place];
    }
}
