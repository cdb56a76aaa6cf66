package io.moebridge.lane;

import io.moebridge.lane.LaneSettings.Limits;
import io.moebridge.moengage.Element.Kind;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a workspace may send: one pool of tokens for each kind of element, as MoEngage counts them.
 *
 * <ul>
 *   <li>A pool is filled at (limit - burst) a minute and holds at most one burst, 0.3 s of the limit. So within any 60 s at
 *       most the limit leaves, wherever MoEngage's window begins and whatever its model.
 *   <li>As a batch takes a token for each element, it holds no more units of a pool than one burst.
 *   <li>Pools start empty: who had the workspace before may have spent this minute's allowance.
 *   <li>Every request that left has spent its units, except a 429, which empties the pools until reset.
 *   <li>What MoEngage says is left only ever slows down, and only where its limit equals a pool's.
 * </ul>
 *
 * Event loop only.
 */
class Allowance {
    private static final double BURST_SECONDS = 0.3;
    private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final Kind[] KINDS = Kind.values();

    /** The tokens of one kind. */
    private static final class Pool {
        final int limit;
        final double burst;
        final double perNano;
        double tokens;
        /** What MoEngage says is left until a time of its own. */
        double left = Double.MAX_VALUE;

        long leftUntil = Long.MIN_VALUE;

        Pool(int limit) {
            this.limit = limit;
            burst = Math.max(1, limit * BURST_SECONDS / 60);
            perNano = Math.max(limit - burst, limit * 0.5) / NANOS_PER_MINUTE;
        }

        void fill(long nanos, long now) {
            tokens = Math.min(burst, tokens + nanos * perNano);
            if (now >= leftUntil) {
                left = Double.MAX_VALUE;
            }
        }

        boolean has(double units) {
            return tokens >= Math.min(units, burst) && left >= units;
        }

        void spend(int units) {
            tokens -= units;
            left -= units;
        }

        long nanosUntil(double units, long now) {
            double tokensIn = (Math.min(units, burst) - tokens) / perNano;
            return Math.max((long) Math.max(0, tokensIn), left < units ? leftUntil - now : 0);
        }

        /** So many are worth forming a batch for. */
        double room() {
            return Math.max(1, burst / 2);
        }
    }

    private final Pool[] pools;
    private final boolean limited;
    private long filledAt;

    Allowance(Optional<Limits> limits, long now) {
        limited = limits.isPresent();
        Limits some = limits.orElse(Limits.DEFAULTS);
        pools = new Pool[KINDS.length];
        pools[Kind.CUSTOMER.ordinal()] = new Pool(some.usersPerMinute());
        pools[Kind.EVENT.ordinal()] = new Pool(some.eventsPerMinute());
        pools[Kind.DEVICE.ordinal()] = new Pool(some.devicesPerMinute());
        filledAt = now;
    }

    /** Adds what the time since the last call has brought. */
    void fill(long now) {
        if (!limited || now <= filledAt) {
            return;
        }
        long passed = now - filledAt;
        filledAt = now;
        for (Pool pool : pools) {
            pool.fill(passed, now);
        }
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

    /** Whether it is worth forming a batch that begins with an element of this kind: half a burst is there. */
    boolean hasRoom(Kind kind) {
        Pool pool = pools[kind.ordinal()];
        return !limited || pool.has(pool.room());
    }

    /** When there will be room for a batch that begins with an element of this kind. */
    long roomAt(Kind kind, long now) {
        Pool pool = pools[kind.ordinal()];
        return limited ? Math.max(now, filledAt) + pool.nanosUntil(pool.room(), now) + 1 : now;
    }

    /** When this batch can be paid for. */
    long affordableAt(Batch batch, long now) {
        long longest = 0;
        for (Kind kind : KINDS) {
            if (batch.count(kind) > 0) {
                longest = Math.max(longest, pools[kind.ordinal()].nanosUntil(batch.count(kind), now));
            }
        }
        return limited ? Math.max(now, filledAt) + longest + 1 : now;
    }

    /** MoEngage says that nothing is left until a time. */
    void empty(long until) {
        for (Pool pool : pools) {
            pool.tokens = 0;
        }
        filledAt = Math.max(filledAt, until);
    }

    /**
     * MoEngage says how much is left until its next reset. The latest word counts: what an answer before it said was of an
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
                pool.left = report.remaining();
                pool.leftUntil = now + report.reset().toNanos();
            }
        }
        return ours;
    }
}
