package io.moebridge.loadtest.simulator;

import java.time.Duration;

/** The allowance is whole again at each full period of the clock. Not thread-safe. */
final class FixedWindow implements Window {

    private final long limit;
    private final long period;
    private long number = Long.MIN_VALUE;
    private long used;

    FixedWindow(long limit, long periodMillis) {
        this.limit = limit;
        this.period = periodMillis;
    }

    @Override
    public long remaining(long now) {
        turn(now);
        return limit - used;
    }

    @Override
    public void take(long amount, long now) {
        turn(now);
        used += amount;
    }

    @Override
    public Duration untilReset(long now) {
        return Duration.ofMillis(period - Math.floorMod(now, period));
    }

    private void turn(long now) {
        long current = Math.floorDiv(now, period);
        if (current != number) {
            number = current;
            used = 0;
        }
    }
}
