package io.moebridge.loadtest.generator;

import java.time.Duration;

/** What a generator did. */
public record GeneratorReport(long events, Duration duration) {

    /** Events a second. */
    public double rate() {
        return duration.isZero() ? 0 : events * 1e9 / duration.toNanos();
    }
}
