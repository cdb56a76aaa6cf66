package io.moebridge.message;

import org.jspecify.annotations.Nullable;

/**
 * What became of one event.
 *
 * @param outcome how it ended
 * @param reason why, for an event that was skipped or dead-lettered
 * @param workspace the workspace it belongs to, or null when none was found
 */
public record Verdict(
        Outcome outcome, @Nullable Reason reason, @Nullable String workspace) {

    /** The ways in which an event ends; every event received is in exactly one of these or still open. */
    public enum Outcome {
        /** MoEngage answered 2xx to the request that held its last element. */
        ACCEPTED,
        /** Not to be sent, for a named reason. */
        SKIPPED,
        /** Acknowledged by the broker as written to the dead-letter topic. */
        DEAD_LETTERED,
        /** Let go unsettled, because its partition left this process; the next owner reads it again. */
        RETURNED,
        /** Its record was removed by retention before it was read. */
        EXPIRED;

        /** The label in metrics. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Nobody knows the workspace of what was never read. */
    public static final Verdict EXPIRED = new Verdict(Outcome.EXPIRED, Reason.EXPIRED_BEFORE_DELIVERY, null);

    public static Verdict accepted(String workspace) {
        return new Verdict(Outcome.ACCEPTED, null, workspace);
    }

    public static Verdict skipped(Reason reason, @Nullable String workspace) {
        return new Verdict(Outcome.SKIPPED, reason, workspace);
    }

    public static Verdict deadLettered(Reason reason, @Nullable String workspace) {
        return new Verdict(Outcome.DEAD_LETTERED, reason, workspace);
    }

    public static Verdict returned(@Nullable String workspace) {
        return new Verdict(Outcome.RETURNED, null, workspace);
    }
}
