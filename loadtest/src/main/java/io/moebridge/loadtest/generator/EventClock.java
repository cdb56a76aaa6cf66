package io.moebridge.loadtest.generator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The four times that Segment puts on an event, as text, made anew once a millisecond. Not thread-safe. */
final class EventClock {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Duration DEVICE_CLOCK_LAG = Duration.ofMillis(1_700);
    private static final Duration QUEUED_ON_DEVICE = Duration.ofMillis(140);
    private static final Duration FUTURE = Duration.ofDays(3);

    private final Clock clock;
    private long millis = Long.MIN_VALUE;
    private byte[] timestamp = {};
    private byte[] originalTimestamp = {};
    private byte[] sentAt = {};
    private byte[] receivedAt = {};
    private byte[] future = {};

    EventClock(Clock clock) {
        this.clock = clock;
    }

    void tick() {
        long now = clock.millis();
        if (now != millis) {
            millis = now;
            Instant received = Instant.ofEpochMilli(now);
            Instant sent = received.minus(DEVICE_CLOCK_LAG);
            receivedAt = text(received);
            sentAt = text(sent);
            originalTimestamp = text(sent.minus(QUEUED_ON_DEVICE));
            timestamp = text(received.minus(QUEUED_ON_DEVICE));
            future = text(received.plus(FUTURE));
        }
    }

    /** The time of the last tick, in milliseconds since 1970. */
    long millis() {
        return millis;
    }

    byte[] of(Slot slot) {
        return switch (slot) {
            case TIMESTAMP -> timestamp;
            case ORIGINAL_TIMESTAMP -> originalTimestamp;
            case SENT_AT -> sentAt;
            case RECEIVED_AT -> receivedAt;
            case FUTURE -> future;
            default -> throw new IllegalArgumentException(slot + " is not a time");
        };
    }

    private static byte[] text(Instant instant) {
        return ISO.format(instant).getBytes(StandardCharsets.US_ASCII);
    }
}
