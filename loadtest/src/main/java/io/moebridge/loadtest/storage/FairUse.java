package io.moebridge.loadtest.storage;

import java.time.Duration;

/**
 * MoEngage's fair usage policy for one end user: too much in a minute, five minutes, an hour or a day blocks his
 * data for an hour or a day, and the
 * third breach in a row for a week. The answer to the sender stays the same.
 *
 * <p>A window begins with the first request after the one before ended; what the one before held counts in
 * proportion to how much of it a sliding
 * window would still see. What arrives while a user is blocked is not counted.
 */
final class FairUse {

    static final int WINDOWS = 4;

    private static final int[] SECONDS = {60, 300, 3_600, 86_400};
    private static final int FIRST_LONG_WINDOW = 2;
    private static final int BREACHES = 3;
    private static final Duration SHORT_BLOCK = Duration.ofHours(1);
    private static final Duration LONG_BLOCK = Duration.ofDays(1);
    private static final Duration ROW_BLOCK = Duration.ofDays(7);

    private final boolean on;
    private final int[] limits;
    private final long rowMillis;

    FairUse(StorageSettings settings) {
        this.on = settings.get(StorageSetting.FAIR_USE);
        this.limits = new int[] {
            settings.get(StorageSetting.FAIR_USE_PER_MINUTE),
            settings.get(StorageSetting.FAIR_USE_PER_5_MINUTES),
            settings.get(StorageSetting.FAIR_USE_PER_HOUR),
            settings.get(StorageSetting.FAIR_USE_PER_DAY)
        };
        this.rowMillis = settings.get(StorageSetting.FAIR_USE_ROW).toMillis();
    }

    /** Counts requests of a user at a moment; whether his data is blocked, by them or before. */
    boolean blocks(FairUseUsage usage, int units, long now) {
        if (!on) {
            return false;
        }
        if (usage.blocked(now)) {
            return true;
        }
        int breached = -1;
        for (int window = 0; window < WINDOWS; window++) {
            if (usage.add(window, SECONDS[window], units, now) > limits[window]) {
                breached = window;
            }
        }
        if (breached < 0) {
            return false;
        }
        block(usage, breached >= FIRST_LONG_WINDOW, now);
        return true;
    }

    private void block(FairUseUsage usage, boolean longWindow, long now) {
        if (usage.breach(now, rowMillis) >= BREACHES) {
            usage.block(now + ROW_BLOCK.toMillis(), true);
            usage.restartRow();
        } else {
            Duration length = longWindow ? LONG_BLOCK : SHORT_BLOCK;
            usage.block(now + length.toMillis(), longWindow);
        }
    }
}
