package io.moebridge.lane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Batches that were sent, or are halves of one that was, and go out again when they are due. Event loop only. */
final class WaitingBatches {
    private final PriorityQueue<Batch> byDue = new PriorityQueue<>(Comparator.comparingLong(batch -> batch.dueAt));
    private int rejectedAlone;

    boolean isEmpty() {
        return byDue.isEmpty();
    }

    int size() {
        return byDue.size();
    }

    /** Elements that were rejected alone, and wait for belief. */
    int rejectedAlone() {
        return rejectedAlone;
    }

    /** Whether one waits whose acceptance might tell more than that of the lone elements that are under suspicion. */
    boolean hasOneToAskWith() {
        for (Batch batch : byDue) {
            if (!isRejectedAlone(batch)
                    && !batch.past.failedAlone
                    && batch.call().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** A batch waits at least as long as the server asked it to, whatever becomes due. */
    void add(Batch batch) {
        batch.dueAt = Math.max(batch.dueAt, batch.past.notBefore);
        byDue.add(batch);
        rejectedAlone += isRejectedAlone(batch) ? 1 : 0;
    }

    void remove(Batch batch) {
        byDue.remove(batch);
        rejectedAlone -= isRejectedAlone(batch) ? 1 : 0;
    }

    /** The batch that is due first, or null. */
    @Nullable
    Batch first() {
        return byDue.peek();
    }

    /** The probe: of those that can go, the batch that was sent longest ago, so that a different one asks each time; or null. */
    @Nullable
    Batch probe(long now, Predicate<Batch> canGo) {
        Batch longestAgo = null;
        for (Batch batch : byDue) {
            boolean longer = longestAgo == null || batch.past.sentAt < longestAgo.past.sentAt;
            if (longer && batch.past.notBefore <= now && canGo.test(batch)) {
                longestAgo = batch;
            }
        }
        return longestAgo;
    }

    /** Takes all out. */
    List<Batch> takeAll() {
        List<Batch> all = new ArrayList<>(byDue);
        byDue.clear();
        rejectedAlone = 0;
        return all;
    }

    /** The workspace answers again: nothing has to wait longer. */
    void everythingIsDue(long now) {
        for (Batch batch : takeAll()) {
            batch.dueAt = Math.min(batch.dueAt, now);
            add(batch);
        }
    }

    /** Something was accepted: elements that were rejected alone may be asked for again. */
    void rejectedAreDue(Belief belief, long now) {
        for (Batch batch : takeAll()) {
            if (isRejectedAlone(batch) && belief.mayBeAskedAgain(batch)) {
                batch.dueAt = Math.min(batch.dueAt, now);
            }
            add(batch);
        }
    }

    private static boolean isRejectedAlone(Batch batch) {
        return batch.past.rejectionsAlone > 0;
    }
}
