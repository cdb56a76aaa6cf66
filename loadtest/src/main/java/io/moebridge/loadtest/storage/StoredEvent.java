package io.moebridge.loadtest.storage;

import org.jspecify.annotations.Nullable;

/** An event as it is kept. Immutable. */
final class StoredEvent {

    private static final int FIXED_BYTES = 112;

    /** Where an event happened. */
    record Origin(
            @Nullable String deviceId,
            @Nullable String platform,
            @Nullable String operatingSystem,
            @Nullable String appVersion,
            boolean realTime) {

        static final Origin UNKNOWN = new Origin(null, null, null, null, false);
    }

    private final RegisteredName name;
    private final long time;
    private final long localTime;
    private final long receivedAt;
    private final Origin origin;
    private final byte[] attributes;

    /** An event with its attributes as a JSON object in UTF-8, which nobody changes any more. */
    StoredEvent(RegisteredName name, EventTimes.Times times, long receivedAt, Origin origin, byte[] attributes) {
        this.name = name;
        this.time = times.utc();
        this.localTime = times.local();
        this.receivedAt = receivedAt;
        this.origin = origin;
        this.attributes = attributes;
    }

    String name() {
        return name.text();
    }

    /** UTC, in milliseconds of the epoch. */
    long time() {
        return time;
    }

    /** The same moment on the user's clock, in milliseconds as if that clock showed UTC. */
    long localTime() {
        return localTime;
    }

    long receivedAt() {
        return receivedAt;
    }

    Origin origin() {
        return origin;
    }

    byte[] attributes() {
        return attributes;
    }

    /** About how much memory it takes. */
    int size() {
        return FIXED_BYTES + attributes.length;
    }
}
