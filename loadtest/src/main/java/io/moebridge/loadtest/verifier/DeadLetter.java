package io.moebridge.loadtest.verifier;

import org.jspecify.annotations.Nullable;

/**
 * One record of the dead-letter topic, as its headers tell it; its payload is not kept.
 *
 * @param labId the event's name; null when the record has none
 * @param reason why it is there
 * @param workspace the bridge's own name of the workspace; empty when it names none
 * @param origin where the original stood
 * @param millis when it was written, in milliseconds since 1970; -1 when not known
 * @param content what it holds of the original
 */
public record DeadLetter(
        @Nullable String labId, String reason, String workspace, Origin origin, long millis, Fingerprint content) {

    /** A dead letter of which only the event and the reason matter. */
    public static DeadLetter of(String labId, String reason) {
        return new DeadLetter(labId, reason, "", Origin.UNKNOWN, -1, Fingerprint.NONE);
    }

    /** The same as written by a bridge that calls the workspace so. */
    public DeadLetter in(String name) {
        return new DeadLetter(labId, reason, name, origin, millis, content);
    }

    /** The same as written at that time. */
    public DeadLetter at(long writtenAt) {
        return new DeadLetter(labId, reason, workspace, origin, writtenAt, content);
    }

    String describe() {
        return "dead letter " + labId + " (" + origin.describe() + ") with reason " + reason;
    }

    /**
     * Where a record stood.
     *
     * @param topic empty when the header is absent
     * @param partition -1 when the header is absent
     * @param offset -1 when the header is absent
     * @param index of the event in its record; 0 when the header is absent
     */
    public record Origin(String topic, int partition, long offset, int index) {

        static final Origin UNKNOWN = new Origin("", -1, -1, 0);

        boolean isKnown() {
            return !topic.isEmpty() && partition >= 0 && offset >= 0;
        }

        String describe() {
            return topic + "-" + partition + " offset " + offset + " event " + index;
        }
    }
}
