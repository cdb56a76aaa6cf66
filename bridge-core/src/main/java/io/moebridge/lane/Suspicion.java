package io.moebridge.lane;

import io.moebridge.lane.LaneSettings.Retry;

/**
 * When a batch that fails is suspected of being the cause. A failure counts only if the workspace has accepted something
 * else since the one before, so an outage counts for nothing.
 *
 * <ul>
 *   <li>A batch that failed 8 times while others were accepted is bisected; its parts at their first such failure.
 *   <li>The element that stands alone at the end is tried again with long pauses for {@code retry.give_up_after}, and then
 *       given up; at once when its user's queue holds more than an eighth of the lane's share.
 * </ul>
 *
 * Event loop only.
 */
class Suspicion {
    /** What to do with a batch that has failed. */
    enum Advice {
        TRY_AGAIN,
        BISECT,
        TRY_SELDOM,
        GIVE_UP
    }

    private static final int FAILURES = 8;

    private final long giveUpAfter;
    private final long longestPause;
    private final Holdings holdings;

    Suspicion(Retry retry, Holdings holdings) {
        this.giveUpAfter = retry.giveUpAfter().toNanos();
        this.longestPause = retry.max().toNanos();
        this.holdings = holdings;
    }

    /** A batch got no answer, or one that says that the server cannot answer. */
    Advice failed(Batch batch, long accepted, long now) {
        History past = batch.past;
        boolean othersWereAccepted = accepted > past.acceptedBeforeFailure;
        past.acceptedBeforeFailure = accepted;
        long since = now - past.failedAt;
        past.failedAt = now;
        if (!othersWereAccepted) {
            return past.suspect && batch.alone() ? Advice.TRY_SELDOM : Advice.TRY_AGAIN;
        }
        boolean wasSuspect = past.suspect;
        past.suspect |= ++past.failures >= FAILURES;
        if (!past.suspect) {
            return Advice.TRY_AGAIN;
        }
        if (!batch.alone()) {
            return Advice.BISECT;
        }
        // A pause is at most so long; what is beyond it was an outage.
        past.failedAloneNanos += wasSuspect ? Math.min(since, 2 * longestPause) : 0;
        boolean tooMuchBehindIt = batch.user(0).weight > holdings.equalPart() / 8;
        return tooMuchBehindIt || past.failedAloneNanos >= giveUpAfter ? Advice.GIVE_UP : Advice.TRY_SELDOM;
    }
}
