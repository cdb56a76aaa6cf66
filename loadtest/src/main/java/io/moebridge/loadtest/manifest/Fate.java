package io.moebridge.loadtest.manifest;

import java.util.Locale;

/** What is to become of an event. */
public enum Fate {
    /** MoEngage accepts it. */
    ACCEPTED,
    /** It is left out, for a reason. */
    SKIPPED,
    /** It stands in the dead-letter topic, with a reason. */
    DEAD_LETTERED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in JSON. */
    public String wireName() {
        return wireName;
    }

    /** The fate of that name in JSON. */
    public static Fate ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
