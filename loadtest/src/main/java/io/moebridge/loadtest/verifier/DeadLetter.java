package io.moebridge.loadtest.verifier;

import org.jspecify.annotations.Nullable;

/**
 * One record of the dead-letter topic, as its headers tell it.
 *
 * @param labId the event's name; null when the record has none
 * @param reason why it is there
 * @param topic where the original stood; empty when the header is absent
 * @param partition of the original; -1 when the header is absent
 * @param offset of the original; -1 when the header is absent
 * @param index of the event in its record; 0 when the header is absent
 */
public record DeadLetter(@Nullable String labId, String reason, String topic, int partition, long offset, int index) {

    /** A dead letter of which only the event and the reason matter. */
    public static DeadLetter of(String labId, String reason) {
        return new DeadLetter(labId, reason, "", -1, -1, 0);
    }

    String place() {
        return topic + "-" + partition + " offset " + offset + " event " + index;
    }
}
