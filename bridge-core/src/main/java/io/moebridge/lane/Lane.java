package io.moebridge.lane;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.Reason;
import io.moebridge.message.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one workspace: who waits, what goes into the next request and when, what an answer means.
 *
 * <p>Pure: it knows neither network nor clock. Its driver offers elements, asks for the {@link #next} batch, tells what
 * became of it, and comes back at {@link #nextAt}. All times are nanoseconds of one monotonic clock. Event loop only.
 *
 * <ul>
 *   <li>A user's elements leave his queue from the front only, when they are settled; one request holds a user.
 *   <li>A batch takes from the users that are ready, the oldest element first, until it is full or that element has
 *       waited for {@code linger}.
 *   <li>A batch without an answer keeps its content when it is sent again, for it may have been taken.
 *   <li>A rejected batch is halved until the guilty element stands alone.
 * </ul>
 */
public final class Lane {

    /** Takes what the lane has decided. */
    public interface Results {
        /** An event ended with this, its last element. */
        void settled(Pending last, Verdict verdict);

        /** The element cannot be delivered; it blocks its user until {@link Lane#buried} is told. */
        void condemned(Pending pending, Reason reason, Evidence evidence);

        /** Elements were accepted. */
        void accepted(Batch batch);

        /** A rejected batch was halved. */
        void bisected();
    }

    /** Bytes of a request body besides its elements. */
    public static final int BODY_OVERHEAD = "{\"type\":\"transition\",\"elements\":[]}".length();

    private final LaneSettings settings;
    private final Results results;
    private final Verdict accepted;

    private final UserTable users = new UserTable();
    private final ReadyUsers ready = new ReadyUsers();
    private final PriorityQueue<Batch> waiting = new PriorityQueue<>(Comparator.comparingLong(batch -> batch.dueAt));
    private final Allowance allowance;
    private final BatchFormer former;
    private final Holdings holdings;
    private final Departures departures;
    private final Standing standing;
    private long sequence;
    private int inFlight;

    /** @param workspace the name that verdicts carry */
    public Lane(
            String workspace,
            LaneSettings settings,
            ByteBudget.Share share,
            Results results,
            RandomGenerator random,
            long now) {
        this.settings = settings;
        this.results = results;
        this.accepted = Verdict.accepted(workspace);
        this.allowance = new Allowance(settings.limits(), now);
        this.former = new BatchFormer(settings, ready, allowance);
        this.holdings = new Holdings(share);
        this.departures = new Departures(users, ready, holdings, results, Verdict.returned(workspace));
        this.standing = new Standing(settings.retry(), random);
    }

    /** Takes elements, each user's in order. */
    public void offer(List<Pending> elements, long now) {
        for (int i = 0; i < elements.size(); i++) {
            Pending pending = elements.get(i);
            if (pending.departed()) {
                departures.turnAway(pending);
                continue;
            }
            pending.offeredAt = now;
            pending.sequence = sequence++;
            holdings.entered(pending);
            UserQueue user = users.of(pending);
            user.add(pending);
            if (user.taken > 0) {
                continue;
            }
            if (user.size == 1) {
                ready.offered(user);
            } else {
                ready.grew(pending);
            }
        }
    }

    /** The batch to be sent now, or null when there is none; its outcome must be told to {@link #complete}. */
    public @Nullable Batch next(long now) {
        if (inFlight >= slots() || now < standing.openAt()) {
            return null;
        }
        allowance.fill(now);
        Batch batch = repetition(now);
        if (batch == null && (!standing.asking() || waiting.isEmpty())) {
            batch = former.form(now, departures::leaveQueues);
        }
        if (batch != null) {
            batch.attempts++;
            inFlight++;
        }
        return batch;
    }

    private int slots() {
        return standing.asking() ? 1 : settings.maxRequests();
    }

    /** A batch that was sent before and is due; while only one may ask, whichever is due first. */
    private @Nullable Batch repetition(long now) {
        Batch first = waiting.peek();
        if (first == null || (first.dueAt > now && !standing.asking())) {
            return null;
        }
        Batch left = departures.leave(first);
        if (left != first) {
            waiting.remove();
            if (left.elements() > 0) {
                waiting.add(left);
            }
            return repetition(now);
        }
        return allowance.spend(first) ? waiting.remove() : null;
    }

    /** When {@link #next} may give a batch without anything else happening, or {@link Long#MAX_VALUE}. */
    public long nextAt(long now) {
        if (inFlight >= slots()) {
            return Long.MAX_VALUE;
        }
        long at = Long.MAX_VALUE;
        Batch first = waiting.peek();
        if (first != null) {
            at = standing.asking() ? now : first.dueAt;
        }
        if (!standing.asking() || waiting.isEmpty()) {
            at = Math.min(at, former.dueAt(now));
        }
        if (at == Long.MAX_VALUE) {
            return at;
        }
        at = Math.max(at, standing.openAt());
        return at <= now ? now + allowance.nanosToRoom() : at;
    }

    /** What became of a batch. */
    public void complete(Batch batch, Outcome outcome, long now) {
        inFlight--;
        if (outcome instanceof Outcome.Accepted) {
            accept(batch, now);
        } else if (outcome instanceof Outcome.Throttled throttled) {
            standing.throttled(throttled.retryAfter(), now);
            allowance.empty();
            again(batch, "throttled", now);
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            standing.unavailable(unavailable.detail(), now);
            again(
                    batch,
                    unavailable.ambiguous() ? "lost_answer" : "unavailable",
                    now + standing.pause(batch.attempts - 1));
        } else if (outcome instanceof Outcome.Refused refused) {
            standing.refused(refused.detail(), now);
            again(batch, "refused", now);
        } else if (outcome instanceof Outcome.Rejected rejected) {
            standing.answered();
            reject(batch, rejected, now);
        }
    }

    private void accept(Batch batch, long now) {
        boolean wasAsking = standing.asking();
        standing.answered();
        results.accepted(batch);
        for (int i = 0; i < batch.users(); i++) {
            UserQueue user = batch.user(i);
            user.known = true;
            for (int k = batch.count(i); k > 0; k--) {
                Pending pending = user.removeFirst();
                holdings.left(pending);
                if (pending.last()) {
                    results.settled(pending, accepted);
                }
            }
            departures.free(user);
        }
        holdings.giveBack();
        if (wasAsking) {
            everythingIsDue(now);
        }
    }

    private void everythingIsDue(long now) {
        List<Batch> batches = new ArrayList<>(waiting);
        waiting.clear();
        batches.forEach(batch -> batch.dueAt = now);
        waiting.addAll(batches);
    }

    private void again(Batch batch, String cause, long dueAt) {
        Batch left = departures.leave(batch);
        if (left.elements() > 0) {
            left.resendCause = cause;
            left.dueAt = dueAt;
            waiting.add(left);
        }
    }

    private void reject(Batch batch, Outcome.Rejected rejected, long now) {
        Batch left = departures.leave(batch);
        if (left.elements() == 1) {
            Evidence evidence = new Evidence(left.attempts, rejected.status(), rejected.detail(), rejected.requestId());
            results.condemned(left.user(0).first(), Reason.REJECTED_BY_MOENGAGE, evidence);
        } else if (left.elements() > 1) {
            results.bisected();
            halve(left, now);
        }
    }

    /**
     * Two halves by users; of a single user the first half of his elements, the rest stays behind it in his queue, so
     * that the halves, too, keep one user in one request.
     */
    private void halve(Batch batch, long now) {
        Batch first = batch.successor(Batch.ClosedBy.BISECTION);
        Batch second = batch.successor(Batch.ClosedBy.BISECTION);
        if (batch.users() == 1) {
            first.take(batch.user(0), batch.elements() / 2);
        } else {
            for (int i = 0; i < batch.users(); i++) {
                (i < batch.users() / 2 ? first : second).take(batch.user(i), batch.count(i));
            }
            second.dueAt = now;
            second.resendCause = "";
            waiting.add(second);
        }
        first.dueAt = now;
        first.resendCause = "";
        waiting.add(first);
    }

    /** The dead letter of a condemned element was acknowledged: it leaves, with what its event still had behind it. */
    public void buried(Pending condemned) {
        UserQueue user = users.of(condemned);
        while (user.size > 0 && user.first().sameEvent(condemned)) {
            holdings.left(user.removeFirst());
        }
        holdings.giveBack();
        departures.free(user);
    }

    /** Lets go of everything unsent that came by an assignment which has ended. */
    public void letGo() {
        List<Batch> batches = new ArrayList<>(waiting);
        waiting.clear();
        for (Batch batch : batches) {
            Batch left = departures.leave(batch);
            if (left.elements() > 0) {
                waiting.add(left);
            }
        }
        departures.leaveQueues();
    }

    /** How the lane stands at this moment. */
    public Snapshot snapshot(long now) {
        return new Snapshot(
                standing.state(now).label,
                standing.detail(),
                holdings.events(),
                holdings.bytes(),
                inFlight,
                waiting.size());
    }

    /**
     * A lane at one moment.
     *
     * @param state {@code running}, {@code throttled}, {@code unavailable} or {@code refused}
     * @param events events that are not settled, waiting or in flight
     * @param heldBytes what the lane holds of the byte budget
     */
    public record Snapshot(String state, String detail, long events, long heldBytes, int inFlight, int waitingBatches) {

        public boolean isRunning() {
            return state.equals(Standing.State.RUNNING.label);
        }
    }
}
