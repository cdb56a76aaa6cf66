package io.moebridge.loadtest.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The allowances of one workspace. Thread-safe. */
final class Allowances {

    private final String shape;
    private final Map<Pool, Window> windows = new EnumMap<>(Pool.class);
    private final Map<Pool, Long> taken = new EnumMap<>(Pool.class);
    private Limits limits;

    Allowances(Limits limits, Rules rules) {
        this.limits = limits;
        this.shape = rules.of(Rule.LIMIT_WINDOW);
    }

    synchronized Limits limits() {
        return limits;
    }

    /** Sets other limits, with nothing used yet. */
    synchronized void change(Limits newLimits) {
        limits = newLimits;
        windows.clear();
    }

    /** Takes everything or nothing. */
    synchronized boolean tryTake(Usage usage, long now) {
        for (Map.Entry<Pool, Long> wanted : usage.amounts().entrySet()) {
            if (wanted.getValue() > window(wanted.getKey()).remaining(now)) {
                return false;
            }
        }
        usage.amounts().forEach((pool, amount) -> {
            window(pool).take(amount, now);
            taken.merge(pool, amount, Long::sum);
        });
        return true;
    }

    /** How much was taken of each pool so far, of those that are limited. */
    synchronized List<AllowanceUse> uses() {
        List<AllowanceUse> uses = new ArrayList<>();
        taken.forEach((pool, amount) -> {
            if (!Limits.isNone(limits.of(pool))) {
                uses.add(new AllowanceUse(pool.key(), amount, limits.of(pool), pool.period()));
            }
        });
        return uses;
    }

    /** How the pool stands that has the smallest share left of those that the request uses; null when it uses none. */
    synchronized @Nullable Standing standing(Usage usage, long now) {
        Standing tightest = null;
        for (Pool pool : usage.amounts().keySet()) {
            long limit = limits.of(pool);
            long remaining = Math.max(0, window(pool).remaining(now));
            if (tightest == null || (double) remaining / limit < (double) tightest.remaining / tightest.limit) {
                tightest = new Standing(limit, remaining, window(pool).untilReset(now));
            }
        }
        return tightest;
    }

    private Window window(Pool pool) {
        return windows.computeIfAbsent(pool, any -> Window.of(shape, limits.of(pool), pool.period()));
    }

    /** What the headers of an answer tell. */
    record Standing(long limit, long remaining, Duration untilReset) {}
}
