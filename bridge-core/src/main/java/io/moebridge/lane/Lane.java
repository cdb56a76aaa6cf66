package io.moebridge.lane;

import io.moebridge.lane.LaneParts.Surroundings;
import io.moebridge.message.AllowanceShare;
import io.moebridge.message.ByteBudget;
import io.moebridge.message.Reason;
import io.moebridge.message.Verdict;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one workspace: who waits, what goes into the next request and when, what an answer means.
 *
 * <p>Pure: it knows neither network nor clock. Its driver offers elements, asks for the {@link #next} batch, tells what
 * became of it, and comes back at {@link #nextAt}. All times are nanoseconds of one monotonic clock. Event loop only.
 *
 * <p>Each rule has one place: {@link Queues} the order of a user, {@link BatchFormer} what goes into a batch,
 * {@link Allowance} how much may be sent, {@link ConcurrencyLimit} how many requests at a time, {@link Standing} whether the
 * workspace answers, {@link Answers} what an answer means, {@link Belief} when a 400 is believed, {@link Suspicion} when a
 * failing batch is suspected, {@link DuplicateGuard} what a copy is, {@link KnownUsers} whose device may be sent,
 * {@link KnownDevices} which need not be, {@link FairUse} who is a hot user.
 */
public final class Lane {

    /** Takes what the lane has decided. */
    public interface Results {
        /** An event ended with this, its last element. */
        void settled(Pending last, Verdict verdict);

        /** The element cannot be delivered; it blocks its user until {@link Lane#buried} is told. */
        void condemned(Pending pending, Reason reason, Evidence evidence);

        /** Elements were accepted. */
        default void accepted(Batch batch) {}

        /** A batch that was rejected, or that keeps failing, was halved. */
        default void bisected() {}

        /** MoEngage silently drops what it gets of this user, who has too much; his id is a digest. */
        default void hotUser(String hashedId) {}

        /** The answers name a limit that is none of the workspace's; nothing is slowed down for it. */
        default void otherLimit(RateReport report) {}
    }

    /** Bytes of a request body besides its elements. */
    public static final int BODY_OVERHEAD = "{\"type\":\"transition\",\"elements\":[]}".length();

    /** A call that waits for allowance is looked at so often: its share of it may have changed. */
    private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(1);

    private final Results results;
    private final Holdings holdings;
    private final Queues queues;
    private final WaitingBatches waiting = new WaitingBatches();
    private final Allowance allowance;
    private final BatchFormer former;
    private final Standing standing;
    private final ConcurrencyLimit limit;
    private final Belief belief;
    private final Answers answers;
    private final KnownUsers known;
    private final HotUsers hotUsers;
    private long otherLimit;
    private int inFlight;

    /** @param workspace the name that verdicts carry */
    public Lane(
            String workspace,
            LaneSettings settings,
            ByteBudget.Share share,
            Results results,
            RandomGenerator random,
            long now) {
        this(LaneParts.of(settings, new Surroundings(workspace, share, results, random), now), results);
    }

    Lane(LaneParts parts, Results results) {
        this.results = results;
        this.holdings = parts.holdings();
        this.queues = parts.queues();
        this.allowance = parts.allowance();
        this.former = parts.former();
        this.standing = parts.standing();
        this.limit = parts.limit();
        this.belief = parts.belief();
        this.known = parts.known();
        this.hotUsers = parts.hotUsers();
        this.answers = new Answers(parts, waiting, results);
    }

    /** Takes elements, each user's in order, each event's together. */
    public void offer(List<Pending> elements, long now) {
        Pending before = null;
        for (int i = 0; i < elements.size(); i++) {
            Pending pending = elements.get(i);
            if (pending.departed()) {
                queues.turnAway(pending);
            } else if (!hotUsers.setAside(pending, now)) {
                before = queues.addOrEnd(pending, before, now);
            }
        }
        queues.wake();
    }

    /** The batch to be sent now, or null when there is none; its outcome must be told to {@link #complete}. */
    public @Nullable Batch next(long now) {
        if (inFlight >= slots() || now < standing.openAt()) {
            return null;
        }
        allowance.fill(now);
        Batch first = firstWaiting(now);
        Batch batch;
        if (first != null && (standing.asking() || first.dueAt <= now)) {
            batch = allowance.spend(first) ? first : null;
            if (batch != null) {
                waiting.remove(batch);
            }
        } else {
            first = null;
            batch = former.form(belief.accepted(), now);
        }
        if (batch != null) {
            standing.leaves(first == null);
            leaves(batch, now);
        }
        return batch;
    }

    private void leaves(Batch batch, long now) {
        batch.past.attempts++;
        batch.past.sentAt = now;
        belief.sends(batch);
        allowance.leaves();
        inFlight++;
    }

    private int slots() {
        return standing.asking() ? 1 : limit.current();
    }

    /**
     * The batch that goes next of those that wait, or null. While only one may ask, it is a different one each time, and
     * in between null, so that new elements ask.
     */
    private @Nullable Batch firstWaiting(long now) {
        Batch first = candidate(now);
        while (first != null) {
            Batch left = queues.leave(first);
            boolean waitsLonger = first.dueAt <= now && waitsForOwnAllowance(first, now);
            if (left == first && !waitsLonger) {
                return first;
            }
            waiting.remove(first);
            left.dueAt = waitsLonger ? Math.min(now + LOOK_AGAIN, allowance.affordableAt(first, now)) : left.dueAt;
            if (left.elements() > 0) {
                waiting.add(left);
            }
            first = candidate(now);
        }
        return null;
    }

    /** A call for which there is no allowance holds up nothing else. */
    private boolean waitsForOwnAllowance(Batch batch, long now) {
        return batch.call().isPresent() && allowance.affordableAt(batch, now) > now + 1;
    }

    private @Nullable Batch candidate(long now) {
        if (!standing.asking()) {
            return waiting.first();
        }
        boolean newOneAsks = standing.newOneIsNext() && former.dueAt(now) <= now + LOOK_AGAIN;
        return newOneAsks ? null : waiting.probe(now, batch -> !waitsForOwnAllowance(batch, now));
    }

    /** When {@link #next} may give a batch without anything else happening, or {@link Long#MAX_VALUE}. */
    public long nextAt(long now) {
        if (inFlight >= slots()) {
            return Long.MAX_VALUE;
        }
        if (now < standing.openAt()) {
            return standing.openAt();
        }
        allowance.fill(now);
        Batch first = candidate(now);
        long at;
        if (first != null && (standing.asking() || first.dueAt <= now)) {
            at = allowance.affordableAt(first, now);
        } else {
            long again = waiting.isEmpty() ? Long.MAX_VALUE : first == null ? now + LOOK_AGAIN : first.dueAt;
            at = Math.min(former.dueAt(now), again);
        }
        return Math.max(now + 1, at);
    }

    /** What became of a batch. */
    public void complete(Batch batch, Outcome outcome, long now) {
        int wasInFlight = inFlight--;
        allowance.ended(outcome.answered(), inFlight > 0, now);
        if (batch.call().isPresent() && answers.ofCall(batch, outcome, now)) {
            standing.answered();
            standing.askLater(batch.past.sentAt, now);
            queues.wake();
            return;
        }
        if (outcome instanceof Outcome.Accepted) {
            limit.accepted(batch.past.sentAt, wasInFlight, now);
            accept(batch, now);
        } else if (outcome instanceof Outcome.Throttled throttled) {
            limit.throttled(batch.past.sentAt, now);
            long until = standing.throttled(throttled.waitNanos(), batch.past.sentAt, now);
            allowance.empty(until);
            answers.again(batch, "throttled", until);
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            if (unavailable.timedOut()) {
                limit.timedOut(batch.past.sentAt, now);
            }
            batch.past.notBefore =
                    standing.unavailable(unavailable.detail(), unavailable.waitNanos(), batch.past.sentAt, now);
            answers.unavailable(batch, unavailable, queues.ready().isEmpty(), now);
        } else if (outcome instanceof Outcome.Refused refused) {
            if (answers.refused(batch, refused, now)) {
                standing.answered();
                standing.askLater(batch.past.sentAt, now);
            } else {
                standing.refused(refused.detail(), batch.past.sentAt, now);
            }
        } else if (outcome instanceof Outcome.Rejected rejected) {
            standing.answered();
            reject(batch, rejected, now);
        }
        queues.wake();
    }

    private void accept(Batch batch, long now) {
        boolean wasAsking = standing.asking();
        standing.accepted();
        belief.hasAccepted(batch, now);
        results.accepted(batch);
        boolean bulk = batch.call().isEmpty();
        for (int i = 0; i < batch.users(); i++) {
            UserQueue user = batch.user(i);
            if (bulk) {
                known.learn(user.first(), now);
                hotUsers.accepted(user.first(), batch.count(i), now);
            }
            queues.accept(user, batch.count(i), now);
        }
        holdings.giveBack();
        if (wasAsking) {
            waiting.everythingIsDue(now);
        } else if (waiting.rejectedAlone() > 0) {
            waiting.rejectedAreDue(belief, now);
        }
    }

    private void reject(Batch batch, Outcome.Rejected rejected, long now) {
        long sentAt = batch.past.sentAt;
        boolean nothingElse = queues.ready().isEmpty() && inFlight == 0 && !waiting.hasOneToAskWith();
        answers.rejected(batch, rejected, nothingElse, now);
        if (belief.everythingIsGuilty()) {
            standing.refused("everything is rejected: " + rejected.detail(), sentAt, now);
        } else {
            standing.askLater(sentAt, now);
        }
    }

    /** How much of the workspace's allowance is this process's from now on; all of it until this is called. */
    public void share(AllowanceShare share, long now) {
        allowance.share(share, now);
    }

    /** What the headers of an answer say is left. */
    public void told(RateReport report, long now) {
        if (!allowance.told(report, now) && report.limit() != otherLimit) {
            otherLimit = report.limit();
            results.otherLimit(report);
        }
    }

    /** The dead letter of a condemned element was acknowledged: it leaves, with what its event still had behind it. */
    public void buried(Pending condemned) {
        if (!hotUsers.buried(condemned)) {
            queues.buried(condemned);
        }
        queues.wake();
    }

    /** Lets go of everything unsent that came by an assignment which has ended. */
    public void letGo(long now) {
        for (Batch batch : waiting.takeAll()) {
            Batch left = queues.leave(batch);
            if (left.elements() > 0) {
                waiting.add(left);
            }
        }
        queues.leave();
        queues.wake();
    }

    /** Keeps everything and sends nothing until {@link #resume}; what is in flight ends as it does. */
    public void stop(String why) {
        standing.stop(why);
    }

    /** As {@link #stop}, because somebody wishes it. */
    public void pause(String why) {
        standing.pause(why);
    }

    /** Goes on after {@link #stop} and {@link #pause}. */
    public void resume() {
        standing.resume();
    }

    /** How the lane stands at this moment. */
    public LaneSnapshot snapshot(long now) {
        return new LaneSnapshot(
                standing.state(now).label,
                standing.detail(),
                holdings.events(),
                holdings.bytes(),
                inFlight,
                waiting.size(),
                limit.current(),
                waiting.rejectedAlone());
    }
}
