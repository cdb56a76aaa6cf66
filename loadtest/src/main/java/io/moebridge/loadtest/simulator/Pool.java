package io.moebridge.loadtest.simulator;

import java.time.Duration;
import java.util.Locale;

/** What a workspace has an allowance of. */
enum Pool {
    BULK_USERS,
    BULK_EVENTS,
    USERS,
    EVENTS,
    DEVICES,
    EXPORTED,
    MERGED,
    DELETIONS,
    DEVICE_REQUESTS,
    COHORT_REQUESTS,
    SEGMENT_REQUESTS;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The time in which the allowance may be used once. */
    Duration period() {
        return this == SEGMENT_REQUESTS ? SECOND : MINUTE;
    }
}
