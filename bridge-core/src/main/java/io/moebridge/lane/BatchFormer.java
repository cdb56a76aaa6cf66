package io.moebridge.lane;

import io.moebridge.moengage.Element;
import org.jspecify.annotations.Nullable;

/**
 * Forms batches: from the users that are ready, the oldest element first, each user's elements in order, until the batch
 * is full, that element has waited for {@code linger}, or the room is needed. Event loop only.
 */
class BatchFormer {
    private final LaneSettings settings;
    private final Queues queues;
    private final ReadyUsers ready;
    private final Allowance allowance;
    private final KnownUsers known;
    private final Holdings holdings;
    private final int capacity;
    private final long linger;

    BatchFormer(LaneSettings settings, Queues queues, Allowance allowance, KnownUsers known, Holdings holdings) {
        this.settings = settings;
        this.queues = queues;
        this.ready = queues.ready();
        this.allowance = allowance;
        this.known = known;
        this.holdings = holdings;
        this.capacity = settings.elementCap();
        this.linger = settings.linger().toNanos();
    }

    /**
     * A new batch, or null when it is not yet time for one or nothing is allowed.
     *
     * @param accepted how many requests the workspace has accepted
     */
    @Nullable
    Batch form(long accepted, long now) {
        UserQueue oldest = oldest();
        Batch call = call(oldest, accepted, now);
        return call != null ? call : bulk(oldest, accepted, now);
    }

    /** A call goes alone and without linger, when it is the older one, or when what is older waits for linger or allowance. */
    private @Nullable Batch call(@Nullable UserQueue oldest, long accepted, long now) {
        UserQueue user = oldestCall();
        if (user == null) {
            return null;
        }
        Pending call = user.first();
        boolean first = oldest == null
                || call.sequence < oldest.first().sequence
                || !allowance.hasRoom(oldest.first().element().kind())
                || closedBy(oldest, now) == null;
        Element.Kind kind = call.element().kind();
        if (!first || !allowance.hasRoom(kind) || !allowance.spend(kind)) {
            return null;
        }
        Batch batch = new Batch(Batch.ClosedBy.COUNT, new History(accepted));
        batch.dueAt = now;
        batch.take(ready.removeCall(), 1);
        queues.joinMerged(batch, call);
        return batch;
    }

    private @Nullable Batch bulk(@Nullable UserQueue oldest, long accepted, long now) {
        if (oldest == null || !allowance.hasRoom(oldest.first().element().kind())) {
            return null;
        }
        Batch.ClosedBy closedBy = closedBy(oldest, now);
        if (closedBy == null) {
            return null;
        }
        Batch batch = new Batch(closedBy, new History(accepted));
        batch.dueAt = now;
        fill(batch, now);
        return batch.elements() == 0 ? null : batch;
    }

    /**
     * The ready user with the oldest element. Nothing of a partition that has left may be sent, even if the order to let go
     * is still on its way: such users are let go here.
     */
    private @Nullable UserQueue oldest() {
        UserQueue oldest = ready.peek();
        while (oldest != null && oldest.departed()) {
            queues.letGo(ready.remove());
            oldest = ready.peek();
        }
        return oldest;
    }

    private @Nullable UserQueue oldestCall() {
        UserQueue oldest = ready.peekCall();
        while (oldest != null && oldest.departed()) {
            queues.letGo(ready.removeCall());
            oldest = ready.peekCall();
        }
        return oldest;
    }

    private Batch.@Nullable ClosedBy closedBy(UserQueue oldest, long now) {
        if (ready.bytes() >= capacity) {
            return Batch.ClosedBy.BYTES;
        }
        if (ready.elements() >= settings.batchElements()) {
            return Batch.ClosedBy.COUNT;
        }
        if (now - oldest.first().offeredAt >= linger) {
            return Batch.ClosedBy.LINGER;
        }
        return holdings.pressed(ready.weight()) ? Batch.ClosedBy.PRESSURE : null;
    }

    /** When a batch may be formed if nothing else happens, or {@link Long#MAX_VALUE}. */
    long dueAt(long now) {
        UserQueue call = ready.peekCall();
        long callAt = call == null ? Long.MAX_VALUE : roomAt(call, now);
        UserQueue oldest = ready.peek();
        if (oldest == null) {
            return callAt;
        }
        long waited = closedBy(oldest, now) != null ? now : oldest.first().offeredAt + linger;
        return Math.min(callAt, Math.max(waited, roomAt(oldest, now)));
    }

    private long roomAt(UserQueue user, long now) {
        Element.Kind kind = user.first().element().kind();
        return allowance.hasRoom(kind) ? now : allowance.roomAt(kind, now);
    }

    private void fill(Batch batch, long now) {
        UserQueue oldest = oldest();
        while (oldest != null && batch.elements() < settings.batchElements()) {
            int count = fitting(oldest, batch, now);
            if (count == 0) {
                return;
            }
            batch.take(ready.remove(), count);
            oldest = oldest();
        }
    }

    /** A device waits until this process has had an acceptance for its user, for it is dropped if he does not exist. */
    private boolean waitsForUser(Pending pending, long now) {
        return pending.element().kind() == Element.Kind.DEVICE && !known.knows(pending, now);
    }

    /**
     * How many of a user's elements go into the batch, their tokens spent. A copy has to come to the front, where its fate
     * is decided.
     */
    private int fitting(UserQueue user, Batch batch, long now) {
        int bytes = batch.elements() == 0 ? 0 : batch.bytes() + 1;
        int elements = batch.elements();
        int count = 0;
        for (Pending pending = user.head; pending != null; pending = pending.next) {
            Element element = pending.element();
            boolean waits = count > 0 && (waitsForUser(pending, now) || DuplicateGuard.isCopy(pending));
            waits |= element.kind().isCall();
            boolean full = elements == settings.batchElements() || bytes + element.size() > capacity;
            if (waits || full || !allowance.spend(element.kind())) {
                break;
            }
            bytes += element.size() + 1;
            elements++;
            count++;
        }
        return count;
    }
}
