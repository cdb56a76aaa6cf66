package io.moebridge.message;

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
    public Share share(long shareLimit) {
        return new Share(this, shareLimit);
    }

    /** One lane's part. Thread-safe. */
    public static final class Share {
        private final ByteBudget whole;
        private final ByteBudget part;

        private Share(ByteBudget whole, long limit) {
            this.whole = whole;
            this.part = new ByteBudget(limit);
        }

        public void take(long bytes) {
            whole.take(bytes);
            part.take(bytes);
        }

        public void give(long bytes) {
            whole.give(bytes);
            part.give(bytes);
        }

        public long used() {
            return part.used();
        }

        public boolean full() {
            return part.full();
        }

        public boolean hasRoom() {
            return part.hasRoom();
        }
    }
}
