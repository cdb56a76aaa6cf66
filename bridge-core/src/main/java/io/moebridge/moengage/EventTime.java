package io.moebridge.moengage;

import io.moebridge.segment.SegmentEvent;
import java.time.Duration;

/**
 * When an event happened (SEG 1.6): Segment's corrected time, or what can be made of the others. One beyond the future
 * tolerance is {@link #TOO_FAR}, one within it is set to the time of receipt.
 */
final class EventTime {
    /** Further in the future than the tolerance. */
    static final long TOO_FAR = Long.MAX_VALUE;

    private final Instants instants;
    private final Adjustments adjustments;
    private final long tolerance;

    EventTime(Instants instants, Adjustments adjustments, Duration tolerance) {
        this.instants = instants;
        this.adjustments = adjustments;
        this.tolerance = tolerance.toMillis();
    }

    /** Milliseconds since the epoch, or {@link #TOO_FAR}. */
    long of(SegmentEvent event, long recordTime, long now) {
        long time = instants.read(event.tape(), event.timestamp());
        if (time == Instants.NONE) {
            time = corrected(event);
        }
        if (time == Instants.NONE) {
            time = recordTime >= 0 ? recordTime : now;
        }
        if (time <= now) {
            return time;
        }
        if (time > now + tolerance) {
            return TOO_FAR;
        }
        adjustments.count(Adjustment.TIME_CLAMPED);
        long received = instants.read(event.tape(), event.receivedAt());
        return received != Instants.NONE && received <= now ? received : now;
    }

    private long corrected(SegmentEvent event) {
        long original = instants.read(event.tape(), event.originalTimestamp());
        long sent = instants.read(event.tape(), event.sentAt());
        long received = instants.read(event.tape(), event.receivedAt());
        if (original == Instants.NONE) {
            return received;
        }
        return sent == Instants.NONE || received == Instants.NONE ? original : received - (sent - original);
    }
}
