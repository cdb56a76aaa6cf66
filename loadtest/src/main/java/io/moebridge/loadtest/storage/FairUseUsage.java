package io.moebridge.loadtest.storage;

/**
 * How much one user sent lately, and whether that has blocked him. Times in milliseconds of the epoch; not thread-safe.
 */
final class FairUseUsage {

    private static final int SHORT_WINDOWS = 2;
    private static final int STARTS = 0;
    private static final int COUNTS = FairUse.WINDOWS;
    private static final int BEFORE = 2 * FairUse.WINDOWS;

    /**
     * Of each window its start in seconds, its count, and the count of the one before; one array because a million
     * users have one.
     */
    private final int[] windows = new int[3 * FairUse.WINDOWS];

    private int breachesInRow;
    private long blockedUntil;

    /**
     * Adds to a window that begins with the first request after the last one ended, and gives what a sliding one would
     * hold.
     */
    long add(int window, int seconds, int units, long now) {
        long length = seconds * 1_000L;
        long start = windows[STARTS + window] * 1_000L;
        if (now - start >= 2 * length) {
            windows[BEFORE + window] = 0;
            windows[COUNTS + window] = 0;
            start = now;
        } else if (now - start >= length) {
            windows[BEFORE + window] = windows[COUNTS + window];
            windows[COUNTS + window] = 0;
            start += length;
        }
        windows[STARTS + window] = (int) (start / 1_000);
        windows[COUNTS + window] += units;
        long left = Math.max(0, length - Math.max(0, now - start));
        return windows[COUNTS + window] + windows[BEFORE + window] * left / length;
    }

    boolean blocked(long now) {
        return now < blockedUntil;
    }

    long blockedUntil() {
        return blockedUntil;
    }

    /** How many breaches in a row the one of this moment makes. */
    int breach(long now, long rowMillis) {
        boolean inRow = blockedUntil > 0 && now - blockedUntil <= rowMillis;
        breachesInRow = inRow ? breachesInRow + 1 : 1;
        return breachesInRow;
    }

    /** Blocks until a moment, and empties the short windows or all. */
    void block(long until, boolean allWindows) {
        blockedUntil = until;
        for (int window = 0; window < (allWindows ? FairUse.WINDOWS : SHORT_WINDOWS); window++) {
            windows[COUNTS + window] = 0;
            windows[BEFORE + window] = 0;
        }
    }

    void restartRow() {
        breachesInRow = 0;
    }
}
