package io.moebridge.source;

import io.moebridge.message.EventSet;
import io.moebridge.message.Origin;
import io.moebridge.message.Settlement;
import io.moebridge.message.Settlement.Notice;
import io.moebridge.message.Verdict;
import io.moebridge.telemetry.BridgeEvents;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies news to a partition's offsets, and keeps the balance: here, on one thread, every event is counted once when it
 * enters and once when it leaves. Poll thread only.
 */
final class NewsReader {
    private final BridgeEvents events;

    private final Lanes lanes;
    private final LongSupplier clock;

    /** @param clock nanoseconds of a monotonic clock */
    NewsReader(Lanes lanes, LongSupplier clock, BridgeEvents events) {
        this.lanes = lanes;
        this.clock = clock;
        this.events = events;
    }

    void readAll(ActivePartition partition) {
        for (Settlement news = partition.news.poll(); news != null; news = partition.news.poll()) {
            OffsetTracker tracker = partition.trackerOf(news.origin());
            if (tracker != null) {
                Count count = new Count(partition, news.origin(), tracker);
                news.visit(count);
                count.tell();
            }
        }
        partition.positions.forgetSettled();
    }

    /** The log begins here now. What was to be read below, each record as one event, enters the balance and leaves it. */
    void expired(OffsetTracker tracker, long begin) {
        long gone = tracker.expiredBelow(begin);
        for (long left = gone; left > 0; left -= Integer.MAX_VALUE) {
            int some = (int) Math.min(left, Integer.MAX_VALUE);
            events.received(some);
            events.settled(Verdict.EXPIRED, some);
        }
    }

    /** The partition is gone: what is still open is counted as returned. */
    void giveUp(ActivePartition partition) {
        readAll(partition);
        long left = partition.awaitedEvents();
        if (left > 0) {
            events.settled(Verdict.returned(null), (int) left);
        }
    }

    /** Counts verdicts in runs of equal ones, since most of a chunk ends alike. */
    private final class Count implements Settlement.Visitor {
        private final ActivePartition partition;
        private final @Nullable Position position;
        private final OffsetTracker tracker;
        private int received;
        private @Nullable Verdict current;
        private int times;

        Count(ActivePartition partition, Origin by, OffsetTracker tracker) {
            this.partition = partition;
            this.position = by.isSecondReading() ? partition.positions.readBy(by) : null;
            this.tracker = tracker;
        }

        @Override
        public void decoded(long offset, int count) {
            int open = tracker.decoded(offset, count);
            received += open;
            if (position != null) {
                position.caughtUp(open);
            }
        }

        @Override
        public void decodedOnly(long offset, EventSet these) {
            int count = tracker.decodedOnly(offset, these);
            received += count;
            if (position != null) {
                position.caughtUp(count);
            }
        }

        @Override
        public void opened(long offset) {
            tracker.opened(offset);
        }

        @Override
        public void noticed(Notice notice) {
            Positions positions = partition.positions;
            int workspace = notice.workspace();
            switch (notice.kind()) {
                case FELL_BEHIND -> {
                    TodoList todo = partition.tracker.inherited().tail(notice.number());
                    positions.fell(workspace, notice.number(), todo, notice.timestamp());
                    events.fellBehind(name(workspace), partition.topicPartition.toString(), notice.number());
                }
                case PASSED_OVER -> positions.passedOver(workspace, notice.number());
                case JOINED -> {
                    positions.joined(workspace);
                    events.caughtUp(name(workspace), partition.topicPartition.toString());
                }
                case GAVE_UP -> positions.gaveUp(workspace, notice.number(), clock.getAsLong());
            }
        }

        private String name(int workspace) {
            return lanes.workspaces().get(workspace);
        }

        @Override
        public void settled(long offset, int event, Verdict verdict) {
            if (verdict.outcome() == Verdict.Outcome.RETURNED) {
                tracker.eventLetGo();
            } else if (!tracker.settled(offset, event)) {
                return;
            }
            if (!verdict.equals(current)) {
                tell();
                current = verdict;
            }
            times++;
        }

        @Override
        public void letGo(long offset) {
            tracker.recordLetGo();
        }

        /** What settles was received before, also for whoever looks at the balance in between. */
        void tell() {
            if (received > 0) {
                events.received(received);
            }
            received = 0;
            if (current != null && times > 0) {
                events.settled(current, times);
            }
            times = 0;
        }
    }
}
