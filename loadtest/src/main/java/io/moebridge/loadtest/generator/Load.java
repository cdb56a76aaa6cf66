package io.moebridge.loadtest.generator;

import java.time.Duration;

/**
 * How many events are put in, and when.
 *
 * @param events of the steady stream
 * @param rate of these, a second; 0 is as fast as possible
 * @param backfill how many calls come beside them in one burst
 * @param backfillAfter when that burst begins, or at the end of the stream, if that is earlier
 */
public record Load(long events, int rate, long backfill, Duration backfillAfter) {

    /** A stream without a burst. */
    public static Load of(long events, int rate) {
        return new Load(events, rate, 0, Duration.ZERO);
    }
}
