package io.moebridge.lane;

import java.time.Duration;
import java.util.Optional;

/** How one request ended. Every answer, and every failure to get one, is one of these. */
public sealed interface Outcome {

    /** The label in metrics. */
    String label();

    /** Whether MoEngage said anything. */
    default boolean answered() {
        return true;
    }

    /** How long to wait, or a negative number if the answer does not say. */
    private static long nanos(Optional<Duration> retryAfter) {
        return retryAfter.map(Duration::toNanos).orElse(-1L);
    }

    /** MoEngage took the batch. */
    record Accepted(int status) implements Outcome {
        @Override
        public String label() {
            return "accepted";
        }
    }

    /**
     * MoEngage's limit was reached; nothing of the batch was taken.
     *
     * @param retryAfter how long to wait, if the answer says so
     */
    record Throttled(int status, Optional<Duration> retryAfter) implements Outcome {
        long waitNanos() {
            return Outcome.nanos(retryAfter);
        }

        @Override
        public String label() {
            return "throttled";
        }
    }

    /**
     * No answer, or one that says that the server cannot answer now.
     *
     * @param status the answer's status, or 0 when there was none
     * @param ambiguous whether the batch may have been taken all the same
     * @param requestId MoEngage's id of the request, or an empty text
     * @param timedOut whether the time for the request was over
     * @param retryAfter how long to wait at least, if the answer says so
     */
    record Unavailable(
            int status,
            boolean ambiguous,
            String detail,
            String requestId,
            boolean timedOut,
            Optional<Duration> retryAfter)
            implements Outcome {
        public Unavailable(int status, boolean ambiguous, String detail) {
            this(status, ambiguous, detail, "", false, Optional.empty());
        }

        @Override
        public boolean answered() {
            return status != 0;
        }

        long waitNanos() {
            return Outcome.nanos(retryAfter);
        }

        @Override
        public String label() {
            return "unavailable";
        }
    }

    /** Something in the batch is not to MoEngage's liking. */
    record Rejected(int status, String detail, String requestId) implements Outcome {
        @Override
        public String label() {
            return "rejected";
        }
    }

    /** The workspace itself is not served: its key, its account or its address is wrong. */
    record Refused(int status, String detail, String requestId) implements Outcome {
        @Override
        public String label() {
            return "refused";
        }
    }
}
