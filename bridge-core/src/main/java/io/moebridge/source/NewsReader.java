package io.moebridge.source;

import io.moebridge.message.Settlement;
import io.moebridge.message.Verdict;
import io.moebridge.telemetry.BridgeEvents;
import org.jspecify.annotations.Nullable;

/**
 * Applies news to a partition's offsets, and keeps the balance: here, on one thread, every event is counted once when it
 * enters and once when it leaves. Poll thread only.
 */
final class NewsReader {
    private final BridgeEvents events;

    NewsReader(BridgeEvents events) {
        this.events = events;
    }

    void readAll(ActivePartition partition) {
        for (Settlement news = partition.news.poll(); news != null; news = partition.news.poll()) {
            Count count = new Count(partition.tracker);
            news.visit(count);
            count.tell();
        }
    }

    /** The log begins here now. What was to be read below, each record as one event, enters the balance and leaves it. */
    void expired(ActivePartition partition, long begin) {
        long gone = partition.tracker.expiredBelow(begin);
        for (long left = gone; left > 0; left -= Integer.MAX_VALUE) {
            int some = (int) Math.min(left, Integer.MAX_VALUE);
            events.received(some);
            events.settled(Verdict.EXPIRED, some);
        }
    }

    /** The partition is gone: what is still open is counted as returned. */
    void giveUp(ActivePartition partition) {
        readAll(partition);
        long left = partition.tracker.awaitedEvents();
        if (left > 0) {
            events.settled(Verdict.returned(null), (int) left);
        }
    }

    /** Counts verdicts in runs of equal ones, since most of a chunk ends alike. */
    private final class Count implements Settlement.Visitor {
        private final OffsetTracker tracker;
        private int received;
        private @Nullable Verdict current;
        private int times;

        Count(OffsetTracker tracker) {
            this.tracker = tracker;
        }

        @Override
        public void decoded(long offset, int count) {
            received += tracker.decoded(offset, count);
        }

        @Override
        public void settled(long offset, int event, Verdict verdict) {
            if (verdict.outcome() == Verdict.Outcome.RETURNED) {
                tracker.eventLetGo();
            } else if (!tracker.settled(offset, event)) {
                return;
            }
            if (!verdict.equals(current)) {
                tellVerdict();
                current = verdict;
            }
            times++;
        }

        @Override
        public void letGo(long offset) {
            tracker.recordLetGo();
        }

        void tell() {
            if (received > 0) {
                events.received(received);
            }
            tellVerdict();
        }

        private void tellVerdict() {
            if (current != null && times > 0) {
                events.settled(current, times);
            }
            times = 0;
        }
    }
}
