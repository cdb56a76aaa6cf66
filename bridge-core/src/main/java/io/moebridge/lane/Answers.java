package io.moebridge.lane;

import io.moebridge.message.Reason;

/**
 * What an answer means for the batch it was given to: again as it is, in halves, or not at all. Event loop only.
 *
 * <ul>
 *   <li>A batch without an answer keeps its content when it is sent again, for it may have been taken.
 *   <li>A rejected batch is halved until the guilty element stands alone; so is a batch that keeps failing.
 *   <li>The halves keep the rule of one request for each user.
 * </ul>
 */
final class Answers {
    private final Belief belief;
    private final Suspicion suspicion;
    private final Backoff backoff;
    private final Queues queues;
    private final Allowance allowance;
    private final WaitingBatches waiting;
    private final Lane.Results results;

    Answers(LaneParts parts, WaitingBatches waiting, Lane.Results results) {
        this.belief = parts.belief();
        this.suspicion = parts.suspicion();
        this.backoff = parts.backoff();
        this.queues = parts.queues();
        this.allowance = parts.allowance();
        this.waiting = waiting;
        this.results = results;
    }

    /** The batch goes again as it is, but for what has left. */
    void again(Batch batch, String cause, long dueAt) {
        Batch left = queues.leave(batch);
        if (left.elements() > 0) {
            left.past.resendCause = cause;
            left.dueAt = dueAt;
            waiting.add(left);
        }
    }

    /**
     * What concerns only the call that was answered: its own allowance is used up, or the key may not make it. The workspace goes on; a key
     * that is refused altogether shows in its other requests.
     *
     * @return false when the answer means what it means for all
     */
    boolean ofCall(Batch batch, Outcome outcome, long now) {
        if (outcome instanceof Outcome.Throttled throttled) {
            long asked = backoff.bounded(throttled.waitNanos());
            long until = now + Math.max(asked, backoff.longPause());
            batch.call().ifPresent(kind -> allowance.empty(kind, until));
            again(batch, "throttled", until);
            return true;
        }
        if (outcome instanceof Outcome.Refused) {
            again(batch, "refused", now + backoff.longPause());
            return true;
        }
        return false;
    }

    void unavailable(Batch batch, Outcome.Unavailable answer, boolean nothingNew, long now) {
        Batch left = queues.leave(batch);
        if (left.elements() == 0) {
            return;
        }
        Suspicion.Advice advice = suspicion.failed(batch, answer.status() > 0, belief.accepted(), nothingNew, now);
        String cause = left.past.suspect ? "bisected" : answer.ambiguous() ? "lost_answer" : "unavailable";
        switch (advice) {
            case TRY_AGAIN -> again(left, cause, now + backoff.pause(left.past.pauses++));
            case TRY_SELDOM -> again(left, cause, now + backoff.longPause());
            case BISECT -> halve(left, "bisected", now);
            case GIVE_UP ->
                condemn(
                        left,
                        Reason.ALWAYS_FAILING,
                        new Answered(answer.status(), answer.detail(), answer.requestId()));
        }
    }

    /**
     * A refusal is that of the workspace, unless others were accepted again and again between those of this batch.
     *
     * @return whether it is this batch alone that is refused
     */
    boolean refused(Batch batch, Outcome.Refused answer, long now) {
        Batch left = queues.leave(batch);
        if (left.elements() == 0) {
            return false;
        }
        boolean besideOthers = belief.accepted() > batch.past.acceptedBeforeFailure;
        switch (suspicion.refused(batch, belief.accepted(), now)) {
            case TRY_AGAIN -> again(left, "refused", now);
            case TRY_SELDOM -> again(left, "refused", now + backoff.longPause());
            case BISECT -> halve(left, "refused", now);
            case GIVE_UP ->
                condemn(
                        left,
                        Reason.ALWAYS_FAILING,
                        new Answered(answer.status(), answer.detail(), answer.requestId()));
        }
        return besideOthers && batch.past.suspect;
    }

    void rejected(Batch batch, Outcome.Rejected answer, boolean nothingElseToAskWith, long now) {
        Batch left = queues.leave(batch);
        if (left.elements() == 0) {
            return;
        }
        if (!batch.alone()) {
            belief.note(batch, now);
            halve(left, "", now);
        } else if (belief.believes(left, nothingElseToAskWith, waiting.rejectedAlone() > 0, now)) {
            condemn(
                    left,
                    Reason.REJECTED_BY_MOENGAGE,
                    new Answered(answer.status(), answer.detail(), answer.requestId()));
        } else {
            belief.note(left, now);
            again(left, "rejected", belief.mayBeAskedAgain(left) ? now : now + Belief.PAUSE);
        }
    }

    private record Answered(int status, String detail, String requestId) {}

    private void condemn(Batch lone, Reason reason, Answered answer) {
        UserQueue user = lone.user(0);
        String detail = MaskedRequest.describe(user.first().element(), answer.detail());
        queues.condemn(user, reason, new Evidence(lone.attempts(), answer.status(), detail, answer.requestId()));
    }

    private static void cutShort(Batch batch, Batch first, long now) {
        UserQueue user = batch.user(0);
        History.Halving halving = Belief.halvingOf(batch);
        first.past.halving = halving;
        user.remainder =
                halving == null ? null : new UserQueue.Remainder(halving, user.at(batch.elements()).sequence, now);
        first.take(user, batch.elements() / 2);
    }

    /**
     * Two halves by users; of a single user the first half of his elements, the rest stays behind it in his queue.
     *
     * @param cause why the halves are repetitions, or an empty text if nothing of the batch can have been taken
     */
    private void halve(Batch batch, String cause, long now) {
        if (batch.alone()) {
            // The others have left with their partitions; that it was this one is still to be seen.
            batch.past.halving = null;
            again(batch, cause, now);
            return;
        }
        results.bisected();
        batch.dueAt = Math.min(batch.dueAt, now);
        Batch first = batch.part();
        Batch second = batch.part();
        if (batch.users() == 1) {
            cutShort(batch, first, now);
        } else {
            if (cause.isEmpty()) {
                first.past.halving = new History.Halving();
                second.past.halving = first.past.halving;
            }
            for (int i = 0; i < batch.users(); i++) {
                (i < batch.users() / 2 ? first : second).take(batch.user(i), batch.count(i));
            }
            second.past.resendCause = cause;
            waiting.add(second);
        }
        first.past.resendCause = cause;
        waiting.add(first);
    }
}
