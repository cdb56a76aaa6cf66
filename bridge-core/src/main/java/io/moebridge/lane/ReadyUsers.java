package io.moebridge.lane;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The users a batch may take from, the one with the oldest element first.
 *
 * <p>Those made ready by an offer come in the order of their elements anyway and stand in a line; only those that come
 * back from a request, with elements that have waited behind it, need sorting in. Users whose turn is a call of its own stand in a line beside
 * them, so that calls without allowance hold up nobody else.
 */
final class ReadyUsers {
    private @Nullable UserQueue front;
    private @Nullable UserQueue back;
    private final PriorityQueue<UserQueue> returned =
            new PriorityQueue<>(Comparator.comparingLong(queue -> queue.first().sequence));
    private final PriorityQueue<UserQueue> calls =
            new PriorityQueue<>(Comparator.comparingLong(queue -> queue.first().sequence));
    private int elements;
    private long bytes;
    private long weight;

    /** Elements of all ready users but those with a call. */
    int elements() {
        return elements;
    }

    /** Bytes of those elements, each with its comma. */
    long bytes() {
        return bytes;
    }

    /** What those elements take of the byte budget. */
    long weight() {
        return weight;
    }

    boolean isEmpty() {
        return front == null && returned.isEmpty() && calls.isEmpty();
    }

    /** The user of the oldest call, or null. */
    @Nullable
    UserQueue peekCall() {
        return calls.peek();
    }

    /** Takes out the user of the oldest call; there must be one. */
    UserQueue removeCall() {
        return calls.remove();
    }

    /** The user of the oldest element that is no call, or null. */
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
        if (beginsWithCall(queue)) {
            calls.add(queue);
            return;
        }
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
    void grew(UserQueue queue, Pending pending) {
        if (!beginsWithCall(queue)) {
            elements++;
            bytes += pending.element().size() + 1;
            weight += pending.weight();
        }
    }

    private static boolean beginsWithCall(UserQueue queue) {
        return queue.first().element().kind().isCall();
    }

    /** A user came back from a request and has more. */
    void returned(UserQueue queue) {
        if (beginsWithCall(queue)) {
            calls.add(queue);
            return;
        }
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
        weight -= queue.weight;
        return queue;
    }

    void clear() {
        front = null;
        back = null;
        returned.clear();
        calls.clear();
        elements = 0;
        bytes = 0;
        weight = 0;
    }

    private void count(UserQueue queue) {
        elements += queue.size;
        bytes += queue.bytes;
        weight += queue.weight;
    }
}
