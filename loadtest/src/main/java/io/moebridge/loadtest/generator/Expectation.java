package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.manifest.EventKind;
import io.moebridge.loadtest.manifest.Fate;

/**
 * What is to become of a sort of event under the mapping's defaults.
 *
 * @param reason why it is not accepted; empty when it is
 */
record Expectation(EventKind kind, Fate fate, String reason) {

    static final Expectation TRACKED = new Expectation(EventKind.TRACK, Fate.ACCEPTED, "");
    static final Expectation IDENTIFIED = new Expectation(EventKind.IDENTIFY, Fate.ACCEPTED, "");

    static Expectation skipped(String reason) {
        return new Expectation(EventKind.OTHER, Fate.SKIPPED, reason);
    }

    static Expectation deadLettered(String reason) {
        return new Expectation(EventKind.OTHER, Fate.DEAD_LETTERED, reason);
    }
}
