package io.moebridge.loadtest.simulator;

import java.time.Instant;

/**
 * A request that was recorded and whose sender never got the answer, so a resend of it is to be expected.
 *
 * @param request its number, as in {@link Accepted#request()}
 */
public record LostAnswer(long request, String appId, Instant at, Cause cause) {

    /** Why the answer was lost. */
    public enum Cause {
        /** The simulator reset the connection, as its faults told it. */
        RESET,
        /** The simulator cut the answer off in the middle, as its faults told it. */
        TRUNCATED,
        /** The connection was closed before the answer: the sender died or gave up waiting, or the simulator was stopped. */
        CLOSED_EARLY
    }
}
