package io.moebridge.lane;

import io.moebridge.moengage.Element;
import org.jspecify.annotations.Nullable;

/**
 * Forms batches: from the users that are ready, the oldest element first, each user's elements in order, until the batch
 * is full or that element has waited for {@code linger}. Event loop only.
 */
final class BatchFormer {
    private final LaneSettings settings;
    private final ReadyUsers ready;
    private final Allowance allowance;
    private final int capacity;
    private final long linger;

    BatchFormer(LaneSettings settings, ReadyUsers ready, Allowance allowance) {
        this.settings = settings;
        this.ready = ready;
        this.allowance = allowance;
        this.capacity = settings.elementCap();
        this.linger = settings.linger().toNanos();
    }

    /**
     * A new batch, or null when it is not yet time for one or nothing is allowed.
     *
     * @param letGo takes the elements of departed partitions out of the queues
     */
    @Nullable
    Batch form(long now, Runnable letGo) {
        UserQueue oldest = ready.peek();
        if (oldest == null || !allowance.hasRoom(oldest.first().element().kind())) {
            return null;
        }
        Batch.ClosedBy closedBy = closedBy(oldest, now);
        if (closedBy == null) {
            return null;
        }
        Batch batch = new Batch(closedBy);
        while (!fill(batch)) {
            letGo.run();
        }
        return batch.elements() == 0 ? null : batch;
    }

    private Batch.@Nullable ClosedBy closedBy(UserQueue oldest, long now) {
        if (ready.bytes() >= capacity) {
            return Batch.ClosedBy.BYTES;
        }
        if (ready.elements() >= settings.batchElements()) {
            return Batch.ClosedBy.COUNT;
        }
        return now - oldest.first().offeredAt >= linger ? Batch.ClosedBy.LINGER : null;
    }

    /** When a batch may be formed if nothing else happens, or {@link Long#MAX_VALUE}. */
    long dueAt(long now) {
        UserQueue oldest = ready.peek();
        if (oldest == null) {
            return Long.MAX_VALUE;
        }
        return closedBy(oldest, now) != null ? now : oldest.first().offeredAt + linger;
    }

    /**
     * Takes what fits.
     *
     * @return false when it met a user whose partition has left; nothing of such a one may be sent, even if the order to
     *     let go is still on its way
     */
    private boolean fill(Batch batch) {
        while (!ready.isEmpty() && batch.elements() < settings.batchElements()) {
            UserQueue user = ready.remove();
            if (user.first().departed()) {
                ready.returned(user);
                return false;
            }
            int count = fitting(user, batch);
            if (count == 0) {
                ready.returned(user);
                return true;
            }
            batch.take(user, count);
        }
        return true;
    }

    /**
     * How many of a user's elements go into the batch, their tokens spent. A device has to wait until MoEngage has
     * accepted something of its user, for it is dropped when the user does not exist.
     */
    private int fitting(UserQueue user, Batch batch) {
        int bytes = batch.elements() == 0 ? 0 : batch.bytes() + 1;
        int elements = batch.elements();
        int count = 0;
        for (Pending pending = user.head; pending != null; pending = pending.next) {
            Element element = pending.element();
            boolean waitsForUser = count > 0 && element.kind() == Element.Kind.DEVICE && !user.known;
            boolean full = elements == settings.batchElements() || bytes + element.size() > capacity;
            if (waitsForUser || full || pending.departed() || !allowance.spend(element.kind())) {
                break;
            }
            bytes += element.size() + 1;
            elements++;
            count++;
        }
        return count;
    }
}
