package io.moebridge.loadtest.verifier;

import java.time.Instant;

/**
 * Something of a run after which events may come again.
 *
 * @param cause {@link RepeatCause#CRASH} or {@link RepeatCause#MOVED}
 * @param to when its effect on who sends was over
 * @param partition that it concerns; {@link #ALL} for all
 * @param what happened, in words
 */
public record Disturbance(RepeatCause cause, Instant from, Instant to, int partition, String what) {

    /** The partition of what concerns all of them. */
    public static final int ALL = -1;

    public Disturbance {
        if (cause != RepeatCause.CRASH && cause != RepeatCause.MOVED) {
            throw new IllegalArgumentException("a disturbance is crash or moved, not " + cause.wireName());
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("'" + what + "' ends before it begins");
        }
    }

    /** Whether it lies between two moments, in microseconds since 1970, at least in part. */
    boolean parts(long before, long after) {
        return before <= micros(to) && after >= micros(from);
    }

    boolean concerns(int other) {
        return partition == ALL || other == ALL || partition == other;
    }

    static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }
}
