package io.moebridge.lane;

import io.moebridge.lane.LaneSettings.Retry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How a workspace stands: whether it answers, and when to ask again when it does not.
 *
 * <p>While it is unavailable or refused, one request at a time asks; the pause between two of them grows with full
 * jitter from {@code retry.initial} to {@code retry.max}. The first good answer ends it.
 */
final class Standing {
    /** The states, the strongest cause last. */
    enum State {
        RUNNING,
        THROTTLED,
        UNAVAILABLE,
        REFUSED;

        final String label = name().toLowerCase(Locale.ROOT);
    }

    /** So many requests in a row without a good answer make a workspace unavailable. */
    private static final int FAILURES_TO_OPEN = 5;

    private final Retry retry;
    private final RandomGenerator random;
    private boolean refused;
    private int failures;
    private int throttles;
    private long throttledUntil = Long.MIN_VALUE;
    private long askAt = Long.MIN_VALUE;
    private int asked;
    private String detail = "";

    Standing(Retry retry, RandomGenerator random) {
        this.retry = retry;
        this.random = random;
    }

    State state(long now) {
        if (refused) {
            return State.REFUSED;
        }
        if (failures >= FAILURES_TO_OPEN) {
            return State.UNAVAILABLE;
        }
        return now < throttledUntil ? State.THROTTLED : State.RUNNING;
    }

    /** What is behind the state. */
    String detail() {
        return detail;
    }

    /** Whether only single requests may ask how the workspace is. */
    boolean asking() {
        return refused || failures >= FAILURES_TO_OPEN;
    }

    /** When the next request may start. */
    long openAt() {
        return asking() ? Math.max(askAt, throttledUntil) : throttledUntil;
    }

    /** The workspace answered, whatever it thought of the batch. */
    void answered() {
        refused = false;
        failures = 0;
        asked = 0;
        throttles = 0;
        detail = "";
    }

    void throttled(Optional<Duration> retryAfter, long now) {
        answered();
        long pause = retryAfter
                .map(given -> Math.min(given.toNanos(), retry.max().toNanos() * 10))
                .orElseGet(() -> pause(throttles));
        throttles++;
        throttledUntil = Math.max(throttledUntil, now + pause);
        detail = "MoEngage's limit is reached";
    }

    void unavailable(String why, long now) {
        failures++;
        detail = why;
        askLater(now);
    }

    void refused(String why, long now) {
        refused = true;
        detail = why;
        askLater(now);
    }

    private void askLater(long now) {
        askAt = now + (asking() ? pause(asked++) : 0);
    }

    /** Full jitter: anything up to an upper bound that doubles with every attempt. */
    long pause(int attempt) {
        double bound = (double) retry.initial().toNanos() * Math.pow(2, Math.min(attempt, 40));
        return (long) (random.nextDouble()
                        * Math.min(bound, (double) retry.max().toNanos()))
                + 1;
    }
}
