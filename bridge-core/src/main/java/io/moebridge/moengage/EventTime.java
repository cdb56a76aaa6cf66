package io.moebridge.moengage;

import io.moebridge.message.Reason;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.SegmentEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When an event happened (SEG 1.6): Segment's corrected time, or what can be made of the others. One beyond the future
 * tolerance is refused, one within it is set to the time of receipt. Not thread-safe.
 */
final class EventTime {
    private static final long NO_LIMIT = Long.MAX_VALUE;
    /** What is older than this MoEngage may take without ever showing it (MO 3.2). */
    private static final long LATE = Duration.ofDays(60).toMillis();

    private final Instants instants;
    private final Adjustments adjustments;
    private final long tolerance;
    private final long oldest;
    private long time;

    EventTime(Instants instants, Adjustments adjustments, TimeRules rules) {
        this.instants = instants;
        this.adjustments = adjustments;
        this.tolerance = rules.futureTolerance().toMillis();
        this.oldest = rules.maxAge().map(Duration::toMillis).orElse(NO_LIMIT);
    }

    /** The time that was read last, in milliseconds since the epoch. */
    long time() {
        return time;
    }

    /** Finds an event's time; returns why it is not sent with it, or null. */
    @Nullable
    Reason read(SegmentEvent event, long recordTime, long now) {
        time = find(event, recordTime, now);
        if (time > now) {
            if (time - now > tolerance) {
                return Reason.FUTURE_TIMESTAMP;
            }
            adjustments.count(Adjustment.TIME_CLAMPED);
            long received = instants.read(event.tape(), event.receivedAt());
            time = received != Instants.NONE && received <= now ? received : now;
        }
        if (now - time > oldest) {
            return Reason.TOO_OLD;
        }
        if (now - time > LATE) {
            adjustments.count(Adjustment.LATE);
        }
        return null;
    }

    private long find(SegmentEvent event, long recordTime, long now) {
        long found = instants.read(event.tape(), event.timestamp());
        if (found != Instants.NONE) {
            return found;
        }
        if (event.timestamp() != JsonTape.NONE) {
            adjustments.count(Adjustment.TIME_UNPARSED);
        }
        found = corrected(event);
        if (found == Instants.NONE) {
            found = recordTime >= 0 ? recordTime : now;
        }
        return found;
    }

    private long corrected(SegmentEvent event) {
        long original = instants.read(event.tape(), event.originalTimestamp());
        long sent = instants.read(event.tape(), event.sentAt());
        long received = instants.read(event.tape(), event.receivedAt());
        if (original == Instants.NONE) {
            return received;
        }
        if (sent == Instants.NONE || received == Instants.NONE) {
            return original;
        }
        long corrected = received - (sent - original);
        return Instants.isWritten(corrected) ? corrected : received;
    }
}
