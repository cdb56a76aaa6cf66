package io.moebridge.loadtest.simulator;

import java.time.Duration;

/** What was taken in the last period counts, in steps of a sixtieth of it. Not thread-safe. */
final class SlidingWindow implements Window {

    private static final int STEPS = 60;

    private final long limit;
    private final long stepMillis;
    private final long[] taken = new long[STEPS];
    private long latest = Long.MIN_VALUE;
    private long used;

    SlidingWindow(long limit, long periodMillis) {
        this.limit = limit;
        this.stepMillis = Math.max(1, periodMillis / STEPS);
    }

    @Override
    public long remaining(long now) {
        slide(now);
        return limit - used;
    }

    @Override
    public void take(long amount, long now) {
        slide(now);
        taken[(int) Math.floorMod(latest, (long) STEPS)] += amount;
        used += amount;
    }

    @Override
    public Duration untilReset(long now) {
        slide(now);
        for (long step = latest; step > latest - STEPS; step--) {
            if (taken[(int) Math.floorMod(step, (long) STEPS)] > 0) {
                return Duration.ofMillis((step + STEPS) * stepMillis - now);
            }
        }
        return Duration.ZERO;
    }

    private void slide(long now) {
        long current = Math.floorDiv(now, stepMillis);
        if (latest == Long.MIN_VALUE) {
            latest = current;
        }
        long steps = Math.min(STEPS, current - latest);
        for (long step = 1; step <= steps; step++) {
            int slot = (int) Math.floorMod(latest + step, (long) STEPS);
            used -= taken[slot];
            taken[slot] = 0;
        }
        if (current > latest) {
            latest = current;
            if (steps == STEPS) {
                used = 0;
            }
        }
    }
}
