package io.moebridge.message;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final AtomicLong usedByShares = new AtomicLong();
    private final AtomicLong givenBack = new AtomicLong();
    private volatile long setAside;
    private final List<Share> shares = new CopyOnWriteArrayList<>();

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

    public long limit() {
        return limit;
    }

    /** What the lanes hold; the rest is on its way to them. */
    public long usedByShares() {
        return usedByShares.get();
    }

    /** What the lanes have given back so far. */
    public long givenBack() {
        return givenBack.get();
    }

    /**
     * So much of what is used is held by lanes that nobody is to wait for: those that are behind, or all when a crowd does not mend.
     * It keeps nobody else from going on: the others have what is left of the limit, and an eighth of it at least.
     */
    public void setAside(long bytes) {
        setAside = bytes;
    }

    private long ofTheOthers() {
        return Math.max(limit - setAside, limit / 8);
    }

    /** Whether what is left beside that is used up. */
    public boolean full() {
        return used.get() - setAside >= ofTheOthers();
    }

    /** Whether enough was given back that it is worth taking again: below seven eighths of what is left beside that. */
    public boolean hasRoom() {
        return used.get() - setAside < ofTheOthers() - ofTheOthers() / 8;
    }

    private boolean othersAreBusy(Share one) {
        if (shares.size() == 1) {
            return false;
        }
        for (Share share : shares) {
            if (share != one && !share.busy()) {
                return false;
            }
        }
        return true;
    }

    /** A part of this budget, for one lane: what it takes is taken from the whole too. */
    public Share share() {
        Share share = new Share(this);
        shares.add(share);
        return share;
    }

    /**
     * One lane's part: it may hold as much as is free. So one lane that gets nothing off its hands holds half of the
     * budget, two hold a third each, and so on; something is always left for the others, and for each a quarter of an equal part, however
     * many hold how much. A lane without others may hold it all. Thread-safe.
     */
    public static final class Share {
        /** A lane that was full at one look and still is so much later will not have room soon. */
        private static final long PATIENCE_NANOS = Duration.ofMillis(100).toNanos();

        private static final long NEVER = Long.MIN_VALUE;

        private final ByteBudget whole;
        private final AtomicLong used = new AtomicLong();
        private volatile boolean stopped;
        private volatile long fullSince = NEVER;

        private Share(ByteBudget whole) {
            this.whole = whole;
        }

        public void take(long bytes) {
            whole.take(bytes);
            whole.usedByShares.addAndGet(bytes);
            used.addAndGet(bytes);
        }

        public void give(long bytes) {
            whole.give(bytes);
            whole.usedByShares.addAndGet(-bytes);
            whole.givenBack.addAndGet(bytes);
            used.addAndGet(-bytes);
        }

        public long used() {
            return used.get();
        }

        /**
         * How much this part may hold now, what it holds already included. What is on its way to the lanes is not looked at: it is
         * a moment's, and a lane would seem to be full that holds nothing.
         */
        public long limit() {
            long free = whole.limit - whole.usedByShares.get();
            return Math.max(equalPart() / 4, whole.shares.size() == 1 ? free + used() : free);
        }

        /** An equal part of the whole budget. */
        public long equalPart() {
            return whole.limit / whole.shares.size();
        }

        public boolean full() {
            return room() <= 0;
        }

        /**
         * Whether it should send what it has without further ado, as the whole is three quarters full and this lane has its part
         * in that: it holds more than an equal one, or half of an equal one is ready. What is in flight is on its way out already;
         * to send the little that came meanwhile would make no room sooner, only more requests. Lanes that hold up others do not
         * make a small one hasty.
         *
         * @param ready what of the bytes it holds could be sent at once
         */
        public boolean pressed(long ready) {
            return whole.used.get() > whole.limit - whole.limit / 4
                    && (ready > equalPart() / 2 || used() > equalPart());
        }

        /** How much it may still take now. */
        public long room() {
            return stopped ? 0 : limit() - used();
        }

        /** It was seen to have room, so that its patience begins anew. */
        public void sawRoom() {
            if (fullSince != NEVER) {
                fullSince = NEVER;
            }
        }

        /**
         * Whether it is worth the while of the other lanes to wait for this one, which is full: for a moment, or as long as
         * each of them has enough to do. What comes meanwhile it takes beyond its part, so that is bounded too, and tightly enough
         * that something is left whatever the others do.
         *
         * @param now in nanoseconds, of a monotonic clock
         */
        public boolean worthWaiting(long now) {
            if (stopped || used() - limit() > tolerance()) {
                return false;
            }
            long since = fullSince;
            if (since == NEVER) {
                fullSince = now;
                return true;
            }
            return now - since < PATIENCE_NANOS || whole.othersAreBusy(this);
        }

        /** So much it may hold beyond its part while it is waited for. */
        public long tolerance() {
            return equalPart() / 2;
        }

        private boolean busy() {
            return used() > limit() / 4;
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
