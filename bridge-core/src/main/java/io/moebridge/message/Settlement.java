package io.moebridge.message;

import java.util.Arrays;
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
    }

    private static final int LET_GO = -1;

    private final Origin origin;
    private long[] offsets;
    private int[] numbers;
    private @Nullable Verdict[] verdicts;
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
            } else {
                visitor.decoded(offsets[i], numbers[i]);
            }
        }
    }
}
