package io.moebridge.loadtest.manifest;

import java.util.Locale;

/** Which Segment call an event is. */
public enum EventKind {
    /** A user's traits; becomes a customer element. */
    IDENTIFY,
    /** Something a user did; becomes an event element. */
    TRACK,
    /** A page or screen view, an unknown call, or no call at all. */
    OTHER;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in JSON. */
    public String wireName() {
        return wireName;
    }

    /** The kind of that name in JSON. */
    public static EventKind ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
