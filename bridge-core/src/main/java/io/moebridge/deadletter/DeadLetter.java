package io.moebridge.deadletter;

import io.moebridge.message.Envelope;
import io.moebridge.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An event that cannot be delivered, with all that is known about it.
 *
 * @param envelope the record it came in
 * @param event its index in the record
 * @param element the index of the element that failed; those before it were accepted
 * @param stage where it failed
 * @param workspace the workspace it belongs to, or null
 * @param attempts how often it was sent
 * @param status the last answer's status, or 0
 * @param detail what the last answer or the check said
 * @param requestId MoEngage's id of the request, or an empty text
 */
public record DeadLetter(
        Envelope envelope,
        int event,
        int element,
        Stage stage,
        Reason reason,
        @Nullable String workspace,
        int attempts,
        int status,
        String detail,
        String requestId) {

    /** Where on its way an event failed. */
    public enum Stage {
        DECODE,
        ROUTE,
        TRANSLATE,
        DELIVER;

        /** The value of the header. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
