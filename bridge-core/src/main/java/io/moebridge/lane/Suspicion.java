package io.moebridge.lane;

import io.moebridge.lane.LaneSettings.Retry;

/**
 * When a batch that fails, or is refused, is suspected of being the cause. A failure counts only if the workspace has accepted
 * something else since the one before, so an outage, or a key that is wrong, counts for nothing.
 *
 * <ul>
 *   <li>A batch that failed 8 times while others were accepted is bisected; its parts at their first such failure.
 *   <li>So is a batch that was answered so 8 times with nothing new to ask with: what is innocent in it need not wait for
 *       other traffic. That makes none of its parts a suspect.
 *   <li>The element that stands alone at the end is tried again with long pauses for {@code retry.give_up_after}, and then
 *       given up; at once when its user's queue holds more than an eighth of the lane's share. Once it has failed alone
 *       while others were accepted, its time goes on when there are no others, as long as it is answered and nothing but
 *       suspects fails.
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
    /** When a batch that was not suspected failed last. */
    private long troubleAt = Long.MIN_VALUE;

    Suspicion(Retry retry, Holdings holdings) {
        this.giveUpAfter = retry.giveUpAfter().toNanos();
        this.longestPause = retry.max().toNanos();
        this.holdings = holdings;
    }

    /**
     * A batch got no answer, or one that says that the server cannot answer.
     *
     * @param answered whether there was an answer
     * @param accepted how many requests were accepted so far
     * @param nothingNew whether no other elements are there to ask with
     */
    Advice failed(Batch batch, boolean answered, long accepted, boolean nothingNew, long now) {
        History past = batch.past;
        boolean othersWereAccepted = accepted > past.acceptedBeforeFailure;
        boolean onlySuspectsFailed = troubleAt < past.failedAt;
        long since = now - past.failedAt;
        past.acceptedBeforeFailure = accepted;
        past.failedAt = now;
        if (!past.suspect) {
            troubleAt = now;
        }
        if (othersWereAccepted) {
            return failedBesideOthers(batch, since);
        }
        if (!batch.alone()) {
            return answered && nothingNew ? failedInQuiet(past) : Advice.TRY_AGAIN;
        }
        if (!past.failedAlone) {
            return past.suspect ? Advice.TRY_SELDOM : Advice.TRY_AGAIN;
        }
        past.failedAloneNanos += answered && onlySuspectsFailed ? since : 0;
        return seldomOrNoMore(batch);
    }

    /**
     * A batch was refused. As the workspace may be refused altogether, only what happens beside others counts, however long that takes.
     *
     * @param accepted how many requests were accepted so far
     */
    Advice refused(Batch batch, long accepted, long now) {
        return failed(batch, false, accepted, false, now);
    }

    private Advice failedBesideOthers(Batch batch, long since) {
        History past = batch.past;
        past.suspect |= ++past.failures >= FAILURES;
        if (!past.suspect) {
            return Advice.TRY_AGAIN;
        }
        if (!batch.alone()) {
            return Advice.BISECT;
        }
        // A pause is at most so long; what is beyond it was an outage.
        past.failedAloneNanos += past.failedAlone ? Math.min(since, 2 * longestPause) : 0;
        past.failedAlone = true;
        return seldomOrNoMore(batch);
    }

    private static Advice failedInQuiet(History past) {
        if (++past.failuresInQuiet < FAILURES) {
            return Advice.TRY_AGAIN;
        }
        past.failures = Math.max(past.failures, FAILURES - 1);
        return Advice.BISECT;
    }

    private Advice seldomOrNoMore(Batch lone) {
        boolean tooMuchBehindIt = lone.user(0).weight > holdings.equalPart() / 8;
        return tooMuchBehindIt || lone.past.failedAloneNanos >= giveUpAfter ? Advice.GIVE_UP : Advice.TRY_SELDOM;
    }
}
