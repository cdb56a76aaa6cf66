package io.moebridge.lane;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The users a batch may take from, the one with the oldest element first.
 *
 * <p>Those made ready by an offer come in the order of their elements anyway and stand in a line; only those that come
 * back from a request, with elements that have waited behind it, need sorting in.
 */
final class ReadyUsers {
    private @Nullable UserQueue front;
    private @Nullable UserQueue back;
    private final PriorityQueue<UserQueue> returned =
            new PriorityQueue<>(Comparator.comparingLong(queue -> queue.first().sequence));
    private int elements;
    private long bytes;

    /** Elements of all ready users. */
    int elements() {
        return elements;
    }

    /** Bytes of those elements, each with its comma. */
    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return front == null && returned.isEmpty();
    }

    /** The user of the oldest element, or null. */
    @Nullable
    UserQueue peek() {
        UserQueue other = returned.peek();
        if (front == null || (other != null && other.first().sequence < front.first().sequence)) {
            return other;
        }
        return front;
    }

    /** A user got his first element. */
    void offered(UserQueue queue) {
        queue.behind = null;
        if (back == null) {
            front = queue;
        } else {
            back.behind = queue;
        }
        back = queue;
        count(queue);
    }

    /** A ready user got a further element. */
    void grew(Pending pending) {
        elements++;
        bytes += pending.element().size() + 1;
    }

    /** A user came back from a request and has more. */
    void returned(UserQueue queue) {
        returned.add(queue);
        count(queue);
    }

    /** Takes out the user of the oldest element; there must be one. */
    UserQueue remove() {
        UserQueue queue = peek();
        if (queue == null) {
            throw new IllegalStateException("no user is ready");
        }
        if (queue == front) {
            front = queue.behind;
            if (front == null) {
                back = null;
            }
            queue.behind = null;
        } else {
            returned.remove();
        }
        elements -= queue.size;
        bytes -= queue.bytes;
        return queue;
    }

    void clear() {
        front = null;
        back = null;
        returned.clear();
        elements = 0;
        bytes = 0;
    }

    private void count(UserQueue queue) {
        elements += queue.size;
        bytes += queue.bytes;
    }
}
