package io.moebridge.lane;

import io.moebridge.lane.LaneSettings.Limits;
import io.moebridge.moengage.Element;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a workspace may send: one pool of tokens for each kind of element, as MoEngage counts them.
 *
 * <p>Each pool is filled at (limit - burst) a minute and holds at most one burst, 0.3 s of the limit; so within any 60 s
 * at most the limit leaves, wherever MoEngage's window begins. Pools start empty: who had the workspace before may have
 * spent this minute's allowance.
 */
final class Allowance {
    private static final double BURST_SECONDS = 0.3;
    private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

    private static final class Pool {
        final double burst;
        final double perNano;
        double tokens;

        Pool(int limit) {
            burst = Math.max(1, limit * BURST_SECONDS / 60);
            perNano = Math.max(limit - burst, limit * 0.5) / NANOS_PER_MINUTE;
        }
    }

    private final Pool[] pools;
    private final boolean limited;
    private long filledAt;

    Allowance(Optional<Limits> limits, long now) {
        limited = limits.isPresent();
        Limits some = limits.orElse(Limits.DEFAULTS);
        pools = new Pool[Element.Kind.values().length];
        pools[Element.Kind.CUSTOMER.ordinal()] = new Pool(some.usersPerMinute());
        pools[Element.Kind.EVENT.ordinal()] = new Pool(some.eventsPerMinute());
        pools[Element.Kind.DEVICE.ordinal()] = new Pool(some.devicesPerMinute());
        filledAt = now;
    }

    /** Adds what the time since the last call has brought. */
    void fill(long now) {
        if (!limited) {
            return;
        }
        long passed = now - filledAt;
        filledAt = now;
        for (Pool pool : pools) {
            pool.tokens = Math.min(pool.burst, pool.tokens + passed * pool.perNano);
        }
    }

    /** Spends one token of a kind, if there is one. */
    boolean spend(Element.Kind kind) {
        if (!limited) {
            return true;
        }
        Pool pool = pools[kind.ordinal()];
        if (pool.tokens < 1) {
            return false;
        }
        pool.tokens--;
        return true;
    }

    /** Spends what a whole batch needs, or nothing. */
    boolean spend(Batch batch) {
        if (!limited) {
            return true;
        }
        for (Element.Kind kind : Element.Kind.values()) {
            if (pools[kind.ordinal()].tokens < batch.count(kind)) {
                return false;
            }
        }
        for (Element.Kind kind : Element.Kind.values()) {
            pools[kind.ordinal()].tokens -= batch.count(kind);
        }
        return true;
    }

    /** Whether it is worth forming a batch that begins with an element of this kind: half a burst is there. */
    boolean hasRoom(Element.Kind kind) {
        Pool pool = pools[kind.ordinal()];
        return !limited || pool.tokens >= Math.max(1, pool.burst / 2);
    }

    /** Nanoseconds until every pool is full, when whatever may be sent at all can be sent. */
    long nanosToRoom() {
        if (!limited) {
            return 1;
        }
        double longest = 0;
        for (Pool pool : pools) {
            longest = Math.max(longest, (pool.burst - pool.tokens) / pool.perNano);
        }
        return (long) longest + 1;
    }

    /** MoEngage says that nothing is left. */
    void empty() {
        for (Pool pool : pools) {
            pool.tokens = 0;
        }
    }
}
