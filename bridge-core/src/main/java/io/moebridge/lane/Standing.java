package io.moebridge.lane;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace stands: whether it answers, and when to ask again when it does not.
 *
 * <p>While the circuit is open, after five failures in a row, or the workspace is refused, one request at a time asks; the
 * pause between two of them grows with full jitter from {@code retry.initial} to {@code retry.max}. Any answer closes the
 * circuit; only an acceptance ends a refusal. A workspace that was stopped from outside asks nothing until it is told to go
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
    private long throttledUntil = Long.MIN_VALUE;
    private long askAt = Long.MIN_VALUE;
    private int asked;
    /** Whether nothing was accepted since something failed or was refused. */
    private boolean troubled;
    /** When this round of probes began: with the trouble, or with the last new batch that asked. */
    private long roundSince;

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
        return asking() ? Math.max(askAt, throttledUntil) : throttledUntil;
    }

    /** A new batch leaves; if it asks, the round of those that wait begins anew. */
    void newBatch(long now) {
        roundSince = now;
    }

    /** Whether a batch that was last sent at this time has asked in this round. */
    boolean hasAsked(long sentAt) {
        return sentAt >= roundSince;
    }

    void accepted() {
        refused = false;
        troubled = false;
        throttles = 0;
        answered();
    }

    /** There was an answer, whatever it says of the batch. */
    void answered() {
        failures = 0;
        if (!refused) {
            asked = 0;
            detail = "";
        }
    }

    /**
     * MoEngage's limit is reached.
     *
     * @param asked how long the answer asks to wait, or a negative number
     * @return until when nothing may be sent
     */
    long throttled(long asked, long now) {
        answered();
        long pause = asked >= 0 ? backoff.bounded(asked) : backoff.pause(throttles);
        throttles++;
        throttledUntil = Math.max(throttledUntil, now + pause);
        if (!refused) {
            detail = "MoEngage's limit is reached";
        }
        return throttledUntil;
    }

    void unavailable(String why, long now) {
        trouble(now);
        failures++;
        if (!refused) {
            detail = why;
        }
        askLater(now);
    }

    void refused(String why, long now) {
        trouble(now);
        refused = true;
        failures = 0;
        detail = why;
        askLater(now);
    }

    private void trouble(long now) {
        roundSince = troubled ? roundSince : now;
        troubled = true;
    }

    /** A probe was answered, but not with an acceptance. */
    void askLater(long now) {
        if (asking()) {
            askAt = now + backoff.pause(asked++);
        }
    }
}
