package io.moebridge.loadtest.generator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The four times that Segment puts on an event, as text, made anew once a millisecond. Not thread-safe. */
final class EventClock {

    private static final Duration FUTURE = Duration.ofDays(3);

    private final Clock clock;
    private final @Nullable Times[] times = new Times[Skew.values().length];
    private long millis = Long.MIN_VALUE;
    private byte[] millisText = {};
    private Times current = new Times(0, Skew.NONE);
    private Skew skew = Skew.NONE;

    EventClock(Clock clock) {
        this.clock = clock;
    }

    void tick() {
        long now = clock.millis();
        if (now != millis) {
            millis = now;
            millisText = Long.toString(now).getBytes(StandardCharsets.US_ASCII);
            Arrays.fill(times, null);
            current = of(skew);
        }
    }

    /** The next event has clocks like this. */
    void skew(Skew next) {
        if (skew != next) {
            skew = next;
            current = of(next);
        }
    }

    /** The time of the last tick, in milliseconds since 1970. */
    long millis() {
        return millis;
    }

    /** The same as digits. */
    byte[] millisText() {
        return millisText;
    }

    byte[] of(Slot slot) {
        return switch (slot) {
            case TIMESTAMP -> current.timestamp;
            case ORIGINAL_TIMESTAMP -> current.originalTimestamp;
            case SENT_AT -> current.sentAt;
            case RECEIVED_AT -> current.receivedAt;
            case FUTURE -> current.future;
            default -> throw new IllegalArgumentException(slot + " is not a time");
        };
    }

    private Times of(Skew wanted) {
        Times known = times[wanted.ordinal()];
        if (known == null) {
            known = new Times(millis, wanted);
            times[wanted.ordinal()] = known;
        }
        return known;
    }

    /** How the clocks of an event disagree. */
    enum Skew {
        NONE(0, 140, ZoneOffset.UTC),
        /** Queued on a device for hours. */
        LATE(0, 7 * 3_600_000L, ZoneOffset.UTC),
        /** Queued on a device for days. */
        VERY_LATE(0, 5 * 86_400_000L, ZoneOffset.UTC),
        /** The device's clock is a day ahead; Segment has corrected it. */
        DEVICE_AHEAD(86_400_000L, 140, ZoneOffset.UTC),
        /** The device's clock is three years behind; Segment has corrected it. */
        DEVICE_BEHIND(-3 * 365 * 86_400_000L, 140, ZoneOffset.UTC),
        /** A caller's own time, with an offset. */
        OFFSET(0, 1_000, ZoneOffset.ofHoursMinutes(5, 30)),
        /** The clock was put back between queueing and sending: 20 minutes in the future, which is tolerated. */
        AHEAD(0, -1_200_000L, ZoneOffset.UTC);

        private final long deviceAheadMillis;
        private final long queuedMillis;
        private final ZoneOffset zone;

        Skew(long deviceAheadMillis, long queuedMillis, ZoneOffset zone) {
            this.deviceAheadMillis = deviceAheadMillis;
            this.queuedMillis = queuedMillis;
            this.zone = zone;
        }
    }

    /** The times of one moment. */
    private static final class Times {

        private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        private static final long UNDER_WAY_MILLIS = 1_700;

        private final byte[] timestamp;
        private final byte[] originalTimestamp;
        private final byte[] sentAt;
        private final byte[] receivedAt;
        private final byte[] future;

        Times(long receivedMillis, Skew skew) {
            Instant received = Instant.ofEpochMilli(receivedMillis);
            Instant sent = received.minusMillis(UNDER_WAY_MILLIS).plusMillis(skew.deviceAheadMillis);
            receivedAt = text(received, ZoneOffset.UTC);
            sentAt = text(sent, ZoneOffset.UTC);
            originalTimestamp = text(sent.minusMillis(skew.queuedMillis), ZoneOffset.UTC);
            timestamp = text(received.minusMillis(skew.queuedMillis), skew.zone);
            future = text(received.plus(FUTURE), ZoneOffset.UTC);
        }

        private static byte[] text(Instant instant, ZoneOffset zone) {
            return ISO.format(instant.atOffset(zone)).getBytes(StandardCharsets.US_ASCII);
        }
    }
}
