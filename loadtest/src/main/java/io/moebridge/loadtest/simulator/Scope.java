package io.moebridge.loadtest.simulator;

import java.util.Locale;

/** What a key may be used for. */
public enum Scope {
    /** The Data calls: users, events, devices, bulk, and what reads or removes users. */
    DATA,
    /** Cohort sync. */
    SEGMENTS,
    /** Any other feature of MoEngage, whose calls the simulator does not have. */
    OTHER;

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
