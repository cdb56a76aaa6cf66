package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.manifest.EventKind;
import io.moebridge.loadtest.manifest.Fate;
import org.jspecify.annotations.Nullable;

/** The sorts of event that the generator makes, each with what is to become of it. */
enum Call {
    TRACK(EventKind.TRACK, Fate.ACCEPTED, null),
    IDENTIFY(EventKind.IDENTIFY, Fate.ACCEPTED, null),
    VIEW(EventKind.OTHER, Fate.SKIPPED, "unsupported_type"),
    ANONYMOUS(EventKind.OTHER, Fate.SKIPPED, "no_known_user"),
    NOT_JSON(EventKind.OTHER, Fate.DEAD_LETTERED, "undecodable"),
    UNKNOWN_TYPE(EventKind.OTHER, Fate.DEAD_LETTERED, "unknown_type"),
    BLANK_NAME(EventKind.OTHER, Fate.DEAD_LETTERED, "event_not_defined"),
    FORBIDDEN_ID(EventKind.OTHER, Fate.DEAD_LETTERED, "forbidden_customer_id"),
    FUTURE(EventKind.OTHER, Fate.DEAD_LETTERED, "future_timestamp"),
    POISON(EventKind.OTHER, Fate.DEAD_LETTERED, "rejected_by_moengage"),
    CRASH(EventKind.OTHER, Fate.DEAD_LETTERED, "always_failing"),
    TOO_LARGE(EventKind.OTHER, Fate.DEAD_LETTERED, "too_large");

    private final EventKind kind;
    private final Fate fate;
    private final @Nullable String reason;

    Call(EventKind kind, Fate fate, @Nullable String reason) {
        this.kind = kind;
        this.fate = fate;
        this.reason = reason;
    }

    EventKind kind() {
        return kind;
    }

    Fate fate() {
        return fate;
    }

    /** Why it is not accepted; empty when it is. */
    String reason() {
        return reason == null ? "" : reason;
    }
}
