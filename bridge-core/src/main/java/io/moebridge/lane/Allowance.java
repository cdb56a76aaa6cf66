package io.moebridge.lane;

import io.moebridge.lane.LaneSettings.Limits;
import io.moebridge.message.AllowanceShare;
import io.moebridge.moengage.Element.Kind;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What this process may send to a workspace: one pool of tokens for each kind of element, as MoEngage counts them.
 *
 * <ul>
 *   <li>All processes' pools together are filled at (limit - burst) a minute and hold at most one burst, 0.3 s of the limit; each
 *       has its {@link AllowanceShare} of both. So within any 60 s at most the limit leaves, wherever MoEngage's window
 *       begins and whatever its model.
 *   <li>A share that sinks takes the tokens above its burst away; one that grows brings none. So tokens never move with a partition.
 *   <li>As a batch takes a token for each element, it holds no more units of a pool than one burst. What needs more, a single
 *       element of a small share, or a batch from before the share sank, pays for the rest twice: by a silence before, and by
 *       a debt after.
 *   <li>Pools start empty: who had the workspace before may have spent this minute's allowance.
 *   <li>Every request that left has spent its units, except a 429, which empties the pools until reset.
 *   <li>The first request is slow, as it needs a name, a connection and code that has not run yet, and what left after it would come
 *       closer behind it than it left: so until MoEngage has answered once, nothing is filled while a request is on its way.
 *   <li>What MoEngage says is left only ever slows down, and only where its limit equals a pool's. It is left to all
 *       processes, so that each takes its share of it, rounded up. A little left goes in a small batch, whose answer brings
 *       the next word; a word that no other follows counts for two seconds, as a window that slides has let much go by then,
 *       and who waits for its reset hears nothing. Nothing left counts until the reset, unless the window slides, which it
 *       does when the reset moves before it has come.
 * </ul>
 *
 * Event loop only.
 */
class Allowance {
    private static final double BURST_SECONDS = 0.3;
    private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long NEVER = Long.MAX_VALUE;
    private static final long WORD_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** The figures of MoEngage's pages of these calls. */
    private static final int MERGES_PER_MINUTE = 1_000;

    private static final int DELETIONS_PER_MINUTE = 5_000;
    private static final Kind[] KINDS = Kind.values();

    /** The tokens of one kind. */
    private static final class Pool {
        final int limit;
        private final double wholeBurst;
        private final double wholePerNano;
        private double share;
        private double burst;
        private double perNano;
        private double tokens;

        /** What came in vain since the last spending, as the pool was full: the silence before. */
        private double vain;

        /** What MoEngage says is left to all, until a time of its own, and what was spent since it said so. */
        private double left = Double.MAX_VALUE;

        private long spentOfLeft;
        private long leftUntil = Long.MIN_VALUE;

        /** When a word came that the following ones are held against, and what reset it told. */
        private long wordAt = Long.MIN_VALUE;

        private long wordsReset = Long.MIN_VALUE;
        private boolean slides;

        Pool(int limit, double share) {
            this.limit = limit;
            wholeBurst = Math.max(1, limit * BURST_SECONDS / 60);
            wholePerNano = Math.max(limit - wholeBurst, limit * 0.5) / NANOS_PER_MINUTE;
            share(share);
        }

        void share(double part) {
            share = part;
            burst = wholeBurst * part;
            perNano = wholePerNano * part;
            tokens = Math.min(tokens, burst);
            vain = 0;
        }

        void fill(long nanos, long now) {
            double filled = tokens + nanos * perNano;
            tokens = Math.min(burst, filled);
            vain += filled - tokens;
            if (now >= leftUntil) {
                left = Double.MAX_VALUE;
            }
        }

        boolean has(double units) {
            return tokens + vain >= units && leftHere() >= units;
        }

        private double leftHere() {
            return left == Double.MAX_VALUE ? left : Math.ceil(left * share) - spentOfLeft;
        }

        void spend(int units) {
            if (units > 0) {
                tokens -= units;
                vain = 0;
                spentOfLeft += units;
            }
        }

        void empty() {
            tokens = Math.min(tokens, 0);
            vain = 0;
        }

        void told(long remaining, long until, long now) {
            if (now >= wordsReset) {
                remember(until, now);
            } else if (now - wordAt >= WORD_NANOS) {
                slides = until - wordsReset > (now - wordAt) / 2;
                remember(until, now);
            }
            left(remaining, slides || remaining > 0 ? Math.min(until, now + WORD_NANOS) : until);
        }

        private void remember(long until, long now) {
            wordAt = now;
            wordsReset = until;
        }

        void left(long remaining, long until) {
            left = remaining;
            spentOfLeft = 0;
            leftUntil = until;
        }

        long nanosUntil(double units, long now) {
            if (perNano <= 0) {
                return NEVER;
            }
            double tokensIn = (units - tokens - vain) / perNano;
            return Math.max((long) Math.max(0, tokensIn), leftHere() < units ? leftUntil - now : 0);
        }

        /** So many are worth forming a batch for: half a burst, or all that is left. */
        double room() {
            return Math.max(1, Math.min(burst / 2, leftHere()));
        }
    }

    private final Pool[] pools;
    private final boolean limited;
    private long filledAt;
    private boolean heard;
    private boolean halted;

    Allowance(Optional<Limits> limits, long now) {
        limited = limits.isPresent();
        Limits some = limits.orElse(Limits.DEFAULTS);
        pools = new Pool[KINDS.length];
        double share = AllowanceShare.WHOLE.value();
        pools[Kind.CUSTOMER.ordinal()] = new Pool(some.usersPerMinute(), share);
        pools[Kind.EVENT.ordinal()] = new Pool(some.eventsPerMinute(), share);
        pools[Kind.DEVICE.ordinal()] = new Pool(some.devicesPerMinute(), share);
        pools[Kind.MERGE.ordinal()] = new Pool(MERGES_PER_MINUTE, share);
        pools[Kind.MERGED.ordinal()] = new Pool(MERGES_PER_MINUTE, share);
        pools[Kind.DELETE.ordinal()] = new Pool(DELETIONS_PER_MINUTE, share);
        filledAt = now;
    }

    /** How much of the whole is this process's from now on. */
    void share(AllowanceShare share, long now) {
        fill(now);
        for (Pool pool : pools) {
            pool.share(share.value());
        }
    }

    /** Adds what the time since the last call has brought. */
    void fill(long now) {
        if (!limited || now <= filledAt) {
            return;
        }
        long passed = halted ? 0 : now - filledAt;
        filledAt = now;
        for (Pool pool : pools) {
            pool.fill(passed, now);
        }
    }

    /** A request leaves at the time of the last {@link #fill}. */
    void leaves() {
        halted = !heard;
    }

    /**
     * A request has ended.
     *
     * @param answered whether MoEngage said anything
     * @param others whether others are on their way
     */
    void ended(boolean answered, boolean others, long now) {
        fill(now);
        heard |= answered;
        halted = !heard && others;
    }

    /** Spends one token of a kind, if there is one. */
    boolean spend(Kind kind) {
        if (!limited) {
            return true;
        }
        Pool pool = pools[kind.ordinal()];
        if (!pool.has(1)) {
            return false;
        }
        pool.spend(1);
        return true;
    }

    /** Spends what a whole batch needs, or nothing. */
    boolean spend(Batch batch) {
        if (!limited) {
            return true;
        }
        for (Kind kind : KINDS) {
            if (batch.count(kind) > 0 && !pools[kind.ordinal()].has(batch.count(kind))) {
                return false;
            }
        }
        for (Kind kind : KINDS) {
            pools[kind.ordinal()].spend(batch.count(kind));
        }
        return true;
    }

    /** Whether it is worth forming a batch that begins with an element of this kind: half a burst is there, or all that is left. */
    boolean hasRoom(Kind kind) {
        Pool pool = pools[kind.ordinal()];
        return !limited || pool.has(pool.room());
    }

    /** When there will be room for a batch that begins with an element of this kind. */
    long roomAt(Kind kind, long now) {
        Pool pool = pools[kind.ordinal()];
        return limited ? after(pool.nanosUntil(pool.room(), now), now) : now;
    }

    /** When this batch can be paid for. */
    long affordableAt(Batch batch, long now) {
        long longest = 0;
        for (Kind kind : KINDS) {
            if (batch.count(kind) > 0) {
                longest = Math.max(longest, pools[kind.ordinal()].nanosUntil(batch.count(kind), now));
            }
        }
        return limited ? after(longest, now) : now;
    }

    private long after(long nanos, long now) {
        long from = Math.max(now, filledAt) + 1;
        return nanos > NEVER / 2 ? NEVER : from + nanos;
    }

    /** MoEngage says that nothing is left of a call's own allowance until a time. */
    void empty(Kind call, long until) {
        pools[call.ordinal()].empty();
        pools[call.ordinal()].left(0, until);
    }

    /** MoEngage says that nothing is left until a time. */
    void empty(long until) {
        for (Pool pool : pools) {
            pool.empty();
        }
        filledAt = Math.max(filledAt, until);
    }

    /**
     * MoEngage says how much is left until its next reset, which is a minute away at most: so long is what it counts. The latest word counts: what an answer before it said was of an
     * earlier moment, and maybe of an earlier window. It knows nothing of the requests in flight; those the pool's own pace
     * allows for.
     *
     * @return false when its limit is that of no pool, so that it counts something else
     */
    boolean told(RateReport report, long now) {
        boolean ours = false;
        for (Pool pool : pools) {
            if (limited && pool.limit == report.limit()) {
                ours = true;
                long reset = Math.min(report.reset().toNanos(), (long) NANOS_PER_MINUTE);
                pool.told(report.remaining(), now + reset, now);
            }
        }
        return ours;
    }
}
