package io.moebridge.lane;

import org.jspecify.annotations.Nullable;

/**
 * What happened to the elements of a batch in the requests they were in so far. The halves of a batch inherit it as far as
 * it says something of each of them. Event loop only.
 */
final class History {
    /** How often the elements were sent, at least. */
    int attempts;
    /** Why the next sending is a repetition, or an empty text. */
    String resendCause = "";

    long sentAt;
    /** Until when the server asked to wait with these elements. */
    long notBefore = Long.MIN_VALUE;
    /** The number of the request in which it was last sent. */
    long number;
    /** The highest number of an accepted request when it was last sent. */
    long acceptedBeforeSending;

    /** Failures without an answer, for the length of the next pause. */
    int pauses;
    /** Failures while others were accepted; see {@link Suspicion}. */
    int failures;
    /** How many requests the workspace had accepted at the last failure, or when the batch was formed. */
    long acceptedBeforeFailure;

    long failedAt;
    /** Whether it is a part of a batch that failed too often. */
    boolean suspect;
    /** Failures that were answers, with nothing new to ask with. */
    int failuresInQuiet;
    /** Whether the element failed alone, as a suspect, while others were accepted. */
    boolean failedAlone;
    /** For how long it has failed since. */
    long failedAloneNanos;

    /** Whether a request with these elements was answered 400 or 413; see {@link Belief}. */
    boolean rejected;
    /** The halving that this batch is a half of, if it was whole before. */
    @Nullable
    Halving halving;

    /** How often the element was rejected alone, 30 s apart. */
    int rejectionsAlone;
    /** The number of the last request that had been sent when the element was first known to be rejected alone. */
    long sentBeforeRejectionAlone;

    long rejectedAloneAt;

    History(long accepted) {
        acceptedBeforeFailure = accepted;
    }

    /** What two halves of a rejected batch know of each other. */
    static final class Halving {
        /** The number of the last request that had been sent when one of them was known to be accepted; 0: neither was. */
        long sentBeforeAcceptance;

        long acceptedAt;
    }

    /** The past of a half. */
    History ofPart() {
        History part = new History(acceptedBeforeFailure);
        part.attempts = attempts;
        part.sentAt = sentAt;
        part.notBefore = notBefore;
        part.suspect = suspect;
        part.failures = failures;
        part.failedAt = failedAt;
        part.rejected = rejected;
        return part;
    }
}
