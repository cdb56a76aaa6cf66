package io.moebridge.lane;

import io.moebridge.lane.LaneSettings.Retry;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt, in nanoseconds. Event loop only. */
final class Backoff {
    private final double initial;
    private final double max;
    private final RandomGenerator random;

    Backoff(Retry retry, RandomGenerator random) {
        this.initial = retry.initial().toNanos();
        this.max = retry.max().toNanos();
        this.random = random;
    }

    /** Full jitter: anything up to an upper bound that doubles with every attempt, from the first, which is 0. */
    long pause(int attempt) {
        double bound = initial * Math.pow(2, Math.min(attempt, 40));
        return (long) (random.nextDouble() * Math.min(bound, max)) + 1;
    }

    /** A long pause, for what has failed many times: between half of {@code retry.max} and all of it. */
    long longPause() {
        return (long) (max * (1 + random.nextDouble()) / 2) + 1;
    }

    /** A wait that a server asks for counts up to ten times {@code retry.max}. */
    long bounded(long asked) {
        return Math.max(0, Math.min(asked, (long) (max * 10)));
    }
}
