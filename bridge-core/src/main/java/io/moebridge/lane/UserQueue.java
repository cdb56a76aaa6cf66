package io.moebridge.lane;

import io.moebridge.message.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One user's elements that came by one assignment of a partition, in order. They leave from the front only, when they are
 * settled; the first {@code taken} of them are in a batch or wait for a dead letter, and as long as there are any no
 * other batch takes from here.
 */
final class UserQueue {
    /**
     * The rest of a rejected batch.
     *
     * @param halving the halving that the batch came from
     * @param until the number of its last element
     * @param since when it was cut short
     */
    record Remainder(History.Halving halving, long until, long since) {}

    final int hash;
    final Pending namesake;
    private final Origin origin;

    @Nullable
    Pending head;

    private @Nullable Pending tail;
    int size;
    int bytes;
    /** What its elements take of the byte budget. */
    long weight;

    int taken;
    /** What is left of a batch of this user alone that was rejected and cut short, or null. */
    @Nullable
    Remainder remainder;
    /** Whether its first event is a copy of one that is still open elsewhere, or a merge that another user is not ready for. */
    boolean waits;

    /** The next queue in the same slot of the table. */
    @Nullable
    UserQueue sameSlot;
    /** The next queue in the line of those that became ready by an offer. */
    @Nullable
    UserQueue behind;

    /** @param namesake an element of the user, by which he is known */
    UserQueue(Pending namesake) {
        this.namesake = namesake;
        this.hash = namesake.element().userHash();
        this.origin = namesake.envelope().origin().assignment();
    }

    void add(Pending pending) {
        if (tail == null) {
            head = pending;
        } else {
            tail.next = pending;
        }
        tail = pending;
        size++;
        bytes += pending.element().size() + 1;
        weight += pending.weight();
    }

    /** Takes the first element out; the queue must not be empty. */
    Pending removeFirst() {
        Pending first = first();
        head = first.next;
        if (head == null) {
            tail = null;
        }
        first.next = null;
        size--;
        bytes -= first.element().size() + 1;
        weight -= first.weight();
        if (head != null && first.watched != null && head.sameEvent(first)) {
            head.watched = first.watched;
        }
        return first;
    }

    /** The element at a place, from 1 on; there must be so many. */
    Pending at(int place) {
        Pending found = first();
        for (int i = 1; i < place && found.next != null; i++) {
            found = found.next;
        }
        return found;
    }

    Pending first() {
        if (head == null) {
            throw new IllegalStateException("an empty queue has no first element");
        }
        return head;
    }

    /** Whether a batch may take from here. */
    boolean ready() {
        return taken == 0 && size > 0 && !waits;
    }

    /** Whether its partition has left; then so has everything in it. */
    boolean departed() {
        return origin.ended();
    }

    /** Whether its elements came by this assignment. */
    @SuppressWarnings("ReferenceEquality") // two assignments are two origins
    boolean cameBy(Origin other) {
        return origin == other.assignment();
    }
}
