package io.moebridge.loadtest.report;

/**
 * Something that happened at one moment of a run.
 *
 * @param seconds since the run began
 * @param text what happened, in one line
 */
public record Mark(double seconds, Kind kind, String text) {

    /** What sort of thing happened. */
    public enum Kind {
        /** A step of the scenario's timeline. */
        STEP,
        /** A bridge process died by itself. */
        DEATH,
        /** Anything else worth knowing. */
        NOTE
    }
}
