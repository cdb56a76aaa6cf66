package io.moebridge.loadtest.simulator;

import java.time.Duration;

/**
 * How badly the simulator behaves. Shares are between 0 and 1, of all requests, and together at most 1.
 *
 * @param latency the time between a request's arrival and its answer; recording happens on arrival
 * @param unavailable the share answered 503, nothing recorded
 * @param throttled the share of valid requests answered 429, nothing recorded
 * @param resetBeforeRecording the share whose connection is reset, nothing recorded
 * @param resetAfterRecording the share that is recorded and whose connection is reset instead of an answer
 */
public record Faults(
        Duration latency,
        double unavailable,
        double throttled,
        double resetBeforeRecording,
        double resetAfterRecording) {

    public Faults {
        double sum = 0;
        for (double share : new double[] {unavailable, throttled, resetBeforeRecording, resetAfterRecording}) {
            if (share < 0 || share > 1) {
                throw new IllegalArgumentException("a share of faults is between 0 and 1, not " + share);
            }
            sum += share;
        }
        if (sum > 1.0000001) {
            throw new IllegalArgumentException("the shares of faults add up to " + sum + ", more than 1");
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency is negative: " + latency);
        }
    }

    /** A server that answers everything at once. */
    public static Faults none() {
        return new Faults(Duration.ZERO, 0, 0, 0, 0);
    }

    /** These faults with another latency. */
    public Faults withLatency(Duration newLatency) {
        return new Faults(newLatency, unavailable, throttled, resetBeforeRecording, resetAfterRecording);
    }

    /** These faults with another share of 503. */
    public Faults withUnavailable(double share) {
        return new Faults(latency, share, throttled, resetBeforeRecording, resetAfterRecording);
    }

    /** These faults with another share of 429. */
    public Faults withThrottled(double share) {
        return new Faults(latency, unavailable, share, resetBeforeRecording, resetAfterRecording);
    }

    /** These faults with another share of connections reset before recording. */
    public Faults withResetBeforeRecording(double share) {
        return new Faults(latency, unavailable, throttled, share, resetAfterRecording);
    }

    /** These faults with another share of connections reset after recording. */
    public Faults withResetAfterRecording(double share) {
        return new Faults(latency, unavailable, throttled, resetBeforeRecording, share);
    }

    /** What happens to the request that drew {@code lot}, a number of at least 0 and below 1. */
    Fault draw(double lot) {
        double bound = unavailable;
        if (lot < bound) {
            return Fault.UNAVAILABLE;
        }
        bound += throttled;
        if (lot < bound) {
            return Fault.THROTTLED;
        }
        bound += resetBeforeRecording;
        if (lot < bound) {
            return Fault.RESET_BEFORE_RECORDING;
        }
        bound += resetAfterRecording;
        return lot < bound ? Fault.RESET_AFTER_RECORDING : Fault.NONE;
    }
}
