package io.moebridge.lane;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace stands: whether it answers, and when to ask again when it does not.
 *
 * <p>While the circuit is open, after five failures in a row, or the workspace is refused, one request at a time asks, in
 * turns one that was sent before and a new one: if all that were sent before hold an element that always fails, a new one is
 * the only proof that the workspace is well. The pause between two of them grows with full jitter from {@code retry.initial}
 * to {@code retry.max}, and is at least as long as the server asked for; requests that were in flight together count as one. Any answer closes the circuit; only an
 * acceptance ends a refusal. A workspace that was stopped from outside asks nothing until it is told to go
 * on; it shows as refused, or as paused when somebody wished it. Event loop only.
 */
final class Standing {
    /** The states, the strongest cause last. */
    enum State {
        RUNNING,
        THROTTLED,
        UNAVAILABLE,
        REFUSED,
        PAUSED;

        final String label = name().toLowerCase(Locale.ROOT);
    }

    private static final int FAILURES_TO_OPEN = 5;

    private final Backoff backoff;
    /** Why nothing may be sent until somebody says so, or null. */
    private @Nullable String stopped;

    /** Why somebody told it to wait, or null. */
    private @Nullable String paused;

    private boolean refused;
    private int failures;
    private int throttles;
    /** When the last answer came that made the pauses grow. */
    private long throttledAt = Long.MIN_VALUE;

    private long throttledUntil = Long.MIN_VALUE;
    private int asked;
    /** When the time of the next probe was last set. */
    private long askedAt = Long.MIN_VALUE;

    private long askAt = Long.MIN_VALUE;
    /** Until when failures in a row asked to wait. */
    private long awayUntil = Long.MIN_VALUE;

    private boolean newOneIsNext;

    private String detail = "";

    Standing(Backoff backoff) {
        this.backoff = backoff;
    }

    State state(long now) {
        if (paused != null) {
            return State.PAUSED;
        }
        if (refused || stopped != null) {
            return State.REFUSED;
        }
        if (failures >= FAILURES_TO_OPEN) {
            return State.UNAVAILABLE;
        }
        return now < throttledUntil ? State.THROTTLED : State.RUNNING;
    }

    /** What is behind the state. */
    String detail() {
        if (paused != null) {
            return paused;
        }
        return stopped == null ? detail : stopped;
    }

    /** Nothing is sent from now on. */
    void stop(String why) {
        stopped = why;
    }

    /** Nothing is sent from now on, as somebody wishes. */
    void pause(String why) {
        paused = why;
    }

    /** It may be sent again. */
    void resume() {
        paused = null;
        stopped = null;
    }

    /** Whether only single requests may ask how the workspace is. */
    boolean asking() {
        return refused || failures >= FAILURES_TO_OPEN;
    }

    /** When the next request may start. */
    long openAt() {
        if (stopped != null || paused != null) {
            return Long.MAX_VALUE;
        }
        return asking() ? Math.max(Math.max(askAt, awayUntil), throttledUntil) : throttledUntil;
    }

    /** A batch leaves. */
    void leaves(boolean newOne) {
        newOneIsNext = !newOne;
    }

    /** Whether it is a new batch's turn to ask. */
    boolean newOneIsNext() {
        return newOneIsNext;
    }

    void accepted() {
        refused = false;
        throttles = 0;
        answered();
    }

    /** There was an answer, whatever it says of the batch. */
    void answered() {
        endFailures();
        if (!refused) {
            asked = 0;
            detail = "";
        }
    }

    private void endFailures() {
        failures = 0;
        awayUntil = Long.MIN_VALUE;
    }

    /**
     * MoEngage's limit is reached.
     *
     * @param wish how long the answer asks to wait; nothing, or less, is no wish
     * @param sentAt when the request left
     * @return until when nothing may be sent
     */
    long throttled(long wish, long sentAt, long now) {
        answered();
        if (wish > 0) {
            throttledUntil = Math.max(throttledUntil, now + backoff.bounded(wish));
        } else if (sentAt >= throttledAt) {
            throttledUntil = Math.max(throttledUntil, now + backoff.pause(throttles++));
            throttledAt = now;
        }
        if (!refused) {
            detail = "MoEngage's limit is reached";
        }
        return throttledUntil;
    }

    /**
     * No answer, or one that says that the server cannot answer.
     *
     * @param wish how long the answer asks to wait; nothing, or less, is no wish
     * @param sentAt when the request left
     * @return when the elements may go again at the earliest
     */
    long unavailable(String why, long wish, long sentAt, long now) {
        long until = wish > 0 ? now + backoff.bounded(wish) : Long.MIN_VALUE;
        failures++;
        awayUntil = Math.max(awayUntil, until);
        if (!refused) {
            detail = why;
        }
        askLater(sentAt, now);
        return until;
    }

    void refused(String why, long sentAt, long now) {
        refused = true;
        endFailures();
        detail = why;
        askLater(sentAt, now);
    }

    /** A request that left at that time was not accepted. */
    void askLater(long sentAt, long now) {
        if (asking() && sentAt >= askedAt) {
            askAt = now + backoff.pause(asked++);
            askedAt = now;
        }
    }
}
