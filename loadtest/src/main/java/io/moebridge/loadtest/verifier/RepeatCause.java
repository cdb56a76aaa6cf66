package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.simulator.LostAnswer;
import java.util.Locale;

/** Why something came again. */
public enum RepeatCause {
    /** The simulator reset the connection after it had recorded the request. */
    RESET("resend after a reset"),
    /** The simulator cut its answer off. */
    TRUNCATED("resend after half an answer"),
    /** The sender closed the connection before the answer: it died, or gave up waiting. */
    CLOSED_EARLY("connection closed before the answer"),
    /** A bridge was killed, or died by itself. */
    CRASH("after a crash"),
    /** A partition went to another bridge, or may have: one was stopped, started or stood still, or Kafka was away. */
    MOVED("after a partition moved"),
    /** The log of the run was not at hand. */
    UNKNOWN("restart or unknown"),
    /** The log of the run tells of nothing that would lead to it. */
    UNEXPLAINED("unexplained");

    private final String words;

    RepeatCause(String words) {
        this.words = words;
    }

    static RepeatCause of(LostAnswer.Cause cause) {
        return switch (cause) {
            case RESET -> RESET;
            case TRUNCATED -> TRUNCATED;
            case CLOSED_EARLY -> CLOSED_EARLY;
        };
    }

    /** The cause in the words of the balance. */
    public String words() {
        return words;
    }

    /** The name in JSON. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
