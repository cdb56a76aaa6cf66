package io.moebridge.lane;

import org.jspecify.annotations.Nullable;

/**
 * One user's elements in order. They leave from the front only, when they are settled; the first {@code taken} of them
 * are in a batch, and as long as there are any no other batch takes from here.
 */
final class UserQueue {
    final int hash;
    final Pending namesake;

    @Nullable
    Pending head;

    private @Nullable Pending tail;
    int size;
    int bytes;
    int taken;
    /** Whether an element of the user was accepted since the queue began, so that he exists at MoEngage. */
    boolean known;

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
        return first;
    }

    Pending first() {
        if (head == null) {
            throw new IllegalStateException("an empty queue has no first element");
        }
        return head;
    }

    /** Whether a batch may take from here. */
    boolean ready() {
        return taken == 0 && size > 0;
    }
}
