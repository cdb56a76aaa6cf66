package io.moebridge.lane;

import io.moebridge.message.Reason;
import io.moebridge.message.Verdict;
import io.moebridge.moengage.Element.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The users' queues of a lane. A user's elements leave his queue from the front only, when they are accepted, dead-lettered,
 * or found to be copies; those of a partition that left are let go. What is at the front decides what the user waits for.
 * Event loop only.
 */
class Queues {
    private final UserTable users = new UserTable();
    private final ReadyUsers ready = new ReadyUsers();
    private final Holdings holdings;
    private final DuplicateGuard guard;
    private final KnownDevices devices;
    private final Merges merges = new Merges();
    private final Lane.Results results;
    private final Verdict accepted;
    private final Verdict copy;
    private final Verdict returned;
    private long sequence;

    Queues(String workspace, Holdings holdings, DuplicateGuard guard, KnownDevices devices, Lane.Results results) {
        this.holdings = holdings;
        this.guard = guard;
        this.devices = devices;
        this.results = results;
        this.accepted = Verdict.accepted(workspace);
        this.copy = Verdict.skipped(Reason.DUPLICATE, workspace);
        this.returned = Verdict.returned(workspace);
    }

    /** The users a batch may take from. */
    ReadyUsers ready() {
        return ready;
    }

    /**
     * Elements come in, one after the other. A device of which MoEngage knows everything ends here, if what stands before
     * it in its event came in with it.
     *
     * @param before the element that came in before, or null
     */
    Pending addOrEnd(Pending pending, @Nullable Pending before, long now) {
        if (before != null && before.sameEvent(pending) && devices.knows(pending, now)) {
            holdings.followed(pending, before);
            return before;
        }
        add(pending, now);
        if (before != null && pending.element().kind() == Kind.MERGED) {
            merges.entered(before, pending);
            UserQueue merged = users.of(pending);
            if (merged.head == pending) {
                meet(merged);
            }
        }
        return pending;
    }

    /** An element comes in. */
    void add(Pending pending, long now) {
        pending.offeredAt = now;
        pending.sequence = sequence++;
        holdings.entered(pending);
        if (pending.messageId() != null) {
            guard.enter(pending, now);
        }
        UserQueue user = users.of(pending);
        user.add(pending);
        if (user.size > 1 && user.ready()) {
            ready.grew(user, pending);
        } else if (user.ready()) {
            begin(user);
        }
    }

    /** A user got his first element. A copy is looked at when the rest of its event is here too. */
    private void begin(UserQueue user) {
        if (DuplicateGuard.isCopy(user.first())) {
            user.waits = true;
            guard.wakeLater(user);
        } else if (isHalf(user.first())) {
            meet(user);
        } else {
            ready.offered(user);
        }
    }

    /** Nothing of the user is in a batch any more. */
    void free(UserQueue user) {
        user.taken = 0;
        turn(user);
    }

    /** What is at the front of a free user's queue decides what comes next. */
    private void turn(UserQueue user) {
        user.waits = false;
        while (user.size > 0 && !user.departed() && DuplicateGuard.isCopy(user.first())) {
            if (!sharesFate(user)) {
                return;
            }
        }
        if (user.size == 0) {
            users.remove(user);
        } else if (isHalf(user.first()) && !user.departed()) {
            meet(user);
        } else {
            ready.returned(user);
        }
    }

    private static boolean isHalf(Pending pending) {
        Kind kind = pending.element().kind();
        return kind == Kind.MERGE || kind == Kind.MERGED;
    }

    /** A merge is at the front of one of its users: he waits for the other, and who comes last lets it go. */
    private void meet(UserQueue user) {
        Pending first = user.first();
        user.waits = true;
        Pending half = merges.other(first);
        UserQueue other = half == null ? null : users.of(half);
        if (other != null && other.head == half && other.taken == 0) {
            UserQueue remaining = first.element().kind() == Kind.MERGE ? user : other;
            remaining.waits = false;
            ready.returned(remaining);
        }
    }

    /** A merge goes: the batch holds the user that it takes away, too. */
    void joinMerged(Batch batch, Pending call) {
        Pending place = merges.other(call);
        if (place != null) {
            batch.take(users.of(place), 1);
        }
    }

    /** The first event is a copy; false when the user has to wait. */
    private boolean sharesFate(UserQueue user) {
        Pending first = user.first();
        DuplicateGuard.Watched original = Objects.requireNonNull(first.watched);
        DuplicateGuard.Fate fate = original.fate();
        if (fate == null) {
            user.waits = true;
            original.awaitedBy(user);
            return false;
        }
        if (fate instanceof DuplicateGuard.Condemned condemned) {
            condemn(user, condemned.reason(), condemned.evidence());
            return false;
        }
        removeEvent(user, first);
        results.settled(first, copy);
        return true;
    }

    /** Looks again at the users whose copies have something to learn. */
    void wake() {
        for (UserQueue user = guard.nextWoken(); user != null; user = guard.nextWoken()) {
            if (user.waits && user.size > 0) {
                turn(user);
            }
        }
        holdings.giveBack();
    }

    /** The first {@code count} elements were accepted. */
    void accept(UserQueue user, int count, long now) {
        for (int k = count; k > 0; k--) {
            Pending pending = user.removeFirst();
            holdings.left(pending);
            merges.left(pending);
            devices.learn(pending, now);
            if (pending.last()) {
                guard.accepted(pending, now);
                results.settled(pending, accepted);
            }
        }
        free(user);
    }

    /** The first element cannot be delivered; it stays where it is until its dead letter is acknowledged. */
    void condemn(UserQueue user, Reason reason, Evidence evidence) {
        user.taken = 1;
        guard.condemned(user.first(), reason, evidence);
        results.condemned(user.first(), reason, evidence);
    }

    /** The dead letter of the first element was acknowledged: it leaves, with what its event still had behind it. */
    void buried(Pending condemned) {
        UserQueue user = users.of(condemned);
        Pending place = merges.other(condemned);
        removeEvent(user, condemned);
        if (place != null) {
            UserQueue merged = users.of(place);
            removeEvent(merged, place);
            free(merged);
        }
        holdings.giveBack();
        free(user);
    }

    private void removeEvent(UserQueue user, Pending any) {
        while (user.size > 0 && user.first().sameEvent(any)) {
            Pending pending = user.removeFirst();
            holdings.left(pending);
            merges.left(pending);
        }
    }

    /** An element that came too late to get into a queue. */
    void turnAway(Pending pending) {
        holdings.entered(pending);
        letGo(pending);
        holdings.giveBack();
    }

    /** Everything of partitions that have left, but what is in a batch. */
    void leave() {
        ready.clear();
        users.forEach(user -> {
            if (user.departed()) {
                letGo(user);
            } else if (user.ready()) {
                ready.returned(user);
            }
        });
        holdings.giveBack();
    }

    /** The batch itself, or what is left of it when partitions have left. */
    Batch leave(Batch batch) {
        boolean any = false;
        for (int i = 0; i < batch.users(); i++) {
            any |= batch.user(i).departed();
        }
        if (!any) {
            return batch;
        }
        Batch left = batch.successor();
        for (int i = 0; i < batch.users(); i++) {
            UserQueue user = batch.user(i);
            if (user.departed()) {
                user.taken = 0;
                letGo(user);
            } else {
                left.take(user, batch.count(i));
            }
        }
        holdings.giveBack();
        return left;
    }

    /** Lets go of a departed user's elements that are in no batch, the last ones first if there are others. */
    void letGo(UserQueue user) {
        int kept = user.taken;
        for (int i = user.size; i > 0; i--) {
            Pending pending = user.removeFirst();
            if (kept-- > 0) {
                user.add(pending);
            } else {
                letGo(pending);
            }
        }
        if (user.size == 0) {
            users.remove(user);
        }
    }

    private void letGo(Pending pending) {
        holdings.left(pending);
        merges.left(pending);
        guard.letGo(pending);
        if (pending.last()) {
            results.settled(pending, returned);
        }
    }
}
