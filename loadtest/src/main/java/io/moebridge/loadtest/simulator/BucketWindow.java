package io.moebridge.loadtest.simulator;

import java.time.Duration;

/** A bucket that holds the allowance of one period and fills evenly. Not thread-safe. */
final class BucketWindow implements Window {

    private final long limit;
    private final double perMilli;
    private double level;
    private long filledAt = Long.MIN_VALUE;

    BucketWindow(long limit, long periodMillis) {
        this.limit = limit;
        this.perMilli = (double) limit / periodMillis;
        this.level = (double) limit;
    }

    @Override
    public long remaining(long now) {
        fill(now);
        return (long) level;
    }

    @Override
    public void take(long amount, long now) {
        fill(now);
        level -= (double) amount;
    }

    @Override
    public Duration untilReset(long now) {
        fill(now);
        return Duration.ofMillis((long) Math.ceil(((double) limit - level) / perMilli));
    }

    private void fill(long now) {
        if (filledAt != Long.MIN_VALUE && now > filledAt) {
            level = Math.min((double) limit, level + (double) (now - filledAt) * perMilli);
        }
        filledAt = Math.max(filledAt, now);
    }
}
