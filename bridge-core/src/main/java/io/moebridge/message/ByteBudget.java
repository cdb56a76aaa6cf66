package io.moebridge.message;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bound on the bytes that were taken and are not settled. Taking never fails: a full budget closes the gates at the
 * source, so it is exceeded by at most what was already on its way.
 *
 * <p>Thread-safe; called per chunk, not per event.
 */
public final class ByteBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicInteger shares = new AtomicInteger();

    /** @param limit in bytes */
    public ByteBudget(long limit) {
        this.limit = limit;
    }

    public void take(long bytes) {
        used.addAndGet(bytes);
    }

    public void give(long bytes) {
        used.addAndGet(-bytes);
    }

    public long used() {
        return used.get();
    }

    public boolean full() {
        return used.get() >= limit;
    }

    /** Whether enough was given back that it is worth taking again: below seven eighths of the limit. */
    public boolean hasRoom() {
        return used.get() < limit - limit / 8;
    }

    /** A part of this budget, for one lane: what it takes is taken from the whole too. */
    public Share share() {
        shares.incrementAndGet();
        return new Share(this);
    }

    /**
     * One lane's part: it may hold as much as is free. So one lane that gets nothing off its hands holds half of the
     * budget, two hold a third each, and so on; something is always left for the others. A lane without others may hold
     * it all. Thread-safe.
     */
    public static final class Share {
        private final ByteBudget whole;
        private final AtomicLong used = new AtomicLong();
        private volatile boolean stopped;

        private Share(ByteBudget whole) {
            this.whole = whole;
        }

        public void take(long bytes) {
            whole.take(bytes);
            used.addAndGet(bytes);
        }

        public void give(long bytes) {
            whole.give(bytes);
            used.addAndGet(-bytes);
        }

        public long used() {
            return used.get();
        }

        /** How much this part may hold now, what it holds already included. */
        public long limit() {
            long free = whole.limit - whole.used();
            return Math.max(0, whole.shares.get() == 1 ? free + used() : free);
        }

        /** An equal part of the whole budget. */
        public long equalPart() {
            return whole.limit / whole.shares.get();
        }

        public boolean full() {
            return stopped || used() >= limit();
        }

        /** Nothing more is to come until {@link #resume}, however little the lane holds. */
        public void stop() {
            stopped = true;
        }

        /** More may come after {@link #stop}. */
        public void resume() {
            stopped = false;
        }

        public boolean stopped() {
            return stopped;
        }

        /** Whether enough was given back that it is worth taking again: below seven eighths of what it may hold. */
        public boolean hasRoom() {
            if (stopped) {
                return false;
            }
            long limit = limit();
            return used() < limit - limit / 8;
        }
    }
}
