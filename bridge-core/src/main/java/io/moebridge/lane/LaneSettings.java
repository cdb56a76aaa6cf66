package io.moebridge.lane;

import java.time.Duration;
import java.util.Optional;

/**
 * The rules by which one workspace is served.
 *
 * @param batchBytes a request body is at most so long, in bytes of UTF-8; MoEngage's bulk call takes 100 KB
 * @param batchElements a request holds at most so many elements
 * @param linger how long the oldest element waits for company
 * @param maxRequests at most so many requests are in flight
 * @param retry how failed requests are repeated
 * @param limits what MoEngage allows the workspace; empty: no limit
 * @param hotUser what happens to the events of a user who is over MoEngage's fair-use limits
 * @param duplicateWindow how long an accepted event is known again; zero: copies are not looked for
 */
public record LaneSettings(
        int batchBytes,
        int batchElements,
        Duration linger,
        int maxRequests,
        Retry retry,
        Optional<Limits> limits,
        HotUser hotUser,
        Duration duplicateWindow) {

    public static final int DEFAULT_BATCH_BYTES = 99_000;
    public static final int DEFAULT_BATCH_ELEMENTS = 1_000;
    public static final Duration DEFAULT_LINGER = Duration.ofMillis(500);
    public static final int DEFAULT_MAX_REQUESTS = 32;

    public static final LaneSettings DEFAULTS = new LaneSettings(
            DEFAULT_BATCH_BYTES,
            DEFAULT_BATCH_ELEMENTS,
            DEFAULT_LINGER,
            DEFAULT_MAX_REQUESTS,
            Retry.DEFAULTS,
            Optional.of(Limits.DEFAULTS));

    /** What happens to the new events of a user of whom MoEngage would silently swallow data. */
    public enum HotUser {
        /** They are sent; a warning says what will become of them. */
        WARN,
        /** They are dead-lettered until the user's last minute is below the limit again. */
        DEAD_LETTER
    }

    /** With a warning about hot users, and without looking for copies. */
    public LaneSettings(
            int batchBytes, int batchElements, Duration linger, int maxRequests, Retry retry, Optional<Limits> limits) {
        this(batchBytes, batchElements, linger, maxRequests, retry, limits, HotUser.WARN, Duration.ZERO);
    }

    public LaneSettings {
        if (batchBytes < 1_000 || batchElements < 1 || maxRequests < 1) {
            throw new IllegalArgumentException(
                    "batch_bytes must be at least 1000, batch_elements and max_requests_per_workspace at least 1");
        }
        if (linger.isNegative() || duplicateWindow.isNegative()) {
            throw new IllegalArgumentException("linger and duplicate_window must not be negative");
        }
    }

    /** Whether copies of events are looked for. */
    public boolean guardsDuplicates() {
        return !duplicateWindow.isZero();
    }

    /** The bytes of the largest element that still fits into a request of its own. */
    public int elementCap() {
        return batchBytes - Lane.BODY_OVERHEAD;
    }

    /**
     * How failed requests are repeated: exponential back-off with full jitter.
     *
     * @param initial the upper bound of the first pause
     * @param max the upper bound of every pause
     * @param giveUpAfter how long a lone element that always fails is retried
     */
    public record Retry(Duration initial, Duration max, Duration giveUpAfter) {
        public static final Retry DEFAULTS =
                new Retry(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofHours(4));

        public Retry {
            if (initial.isNegative() || initial.isZero() || max.compareTo(initial) < 0) {
                throw new IllegalArgumentException("retry.initial must be positive and at most retry.max");
            }
        }
    }

    /** What MoEngage allows a workspace in a minute, counted in users, events and devices (not requests). */
    public record Limits(int usersPerMinute, int eventsPerMinute, int devicesPerMinute) {
        /** The lower of the two pairs that MoEngage's pages name, and its device limit. */
        public static final Limits DEFAULTS = new Limits(10_000, 30_000, 10_000);

        public Limits {
            if (usersPerMinute < 1 || eventsPerMinute < 1 || devicesPerMinute < 1) {
                throw new IllegalArgumentException("limits must be at least 1 per minute");
            }
        }
    }
}
