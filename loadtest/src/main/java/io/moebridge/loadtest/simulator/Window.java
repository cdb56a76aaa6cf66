package io.moebridge.loadtest.simulator;

import java.time.Duration;

/** Counts one allowance over time. Times are milliseconds of the simulator's clock. Not thread-safe. */
interface Window {

    /** How much may be taken now. */
    long remaining(long now);

    /** Takes that much, which must not be more than remains. */
    void take(long amount, long now);

    /** How long until the whole allowance is there again if nothing more is taken. */
    Duration untilReset(long now);

    /** A window as the rule {@code limit_window} wants it. */
    static Window of(String shape, long limit, Duration period) {
        return switch (shape) {
            case "fixed" -> new FixedWindow(limit, period.toMillis());
            case "sliding" -> new SlidingWindow(limit, period.toMillis());
            default -> new BucketWindow(limit, period.toMillis());
        };
    }
}
