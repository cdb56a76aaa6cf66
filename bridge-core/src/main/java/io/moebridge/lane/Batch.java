package io.moebridge.lane;

import io.moebridge.moengage.Element;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The elements of one request: from each of its users the first few of his queue. Belongs to its lane; a driver reads it
 * to write the body.
 */
public final class Batch {
    /** Why a batch was not made longer. */
    public enum ClosedBy {
        BYTES,
        COUNT,
        LINGER,
        /** {@code in_flight_bytes} is nearly used up, and the lane has its part in that. */
        PRESSURE,
        /** A half of a batch that was rejected, or that keeps failing. */
        BISECTION;

        /** The label in metrics. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private UserQueue[] users = new UserQueue[16];
    private int[] counts = new int[16];
    private int size;
    private int elements;
    private int bytes;
    private final int[] units = new int[Element.Kind.values().length];
    private final ClosedBy closedBy;

    /** What happened to its elements in earlier requests. */
    final History past;

    /** When it may be sent, if it waits. */
    long dueAt;

    Batch(ClosedBy closedBy, History past) {
        this.closedBy = closedBy;
        this.past = past;
    }

    public ClosedBy closedBy() {
        return closedBy;
    }

    public int elements() {
        return elements;
    }

    /** Bytes of the elements with a comma after each but the last. */
    public int bytes() {
        return Math.max(0, bytes - 1);
    }

    /** How often it was sent, this time included. */
    public int attempts() {
        return past.attempts;
    }

    /** Why this is a repetition, or an empty text. */
    public String resendCause() {
        return past.resendCause;
    }

    /** How many elements of a kind it holds. */
    public int count(Element.Kind kind) {
        return units[kind.ordinal()];
    }

    /** The call that it is, as which it is alone; bulk elements are none. */
    public Optional<Element.Kind> call() {
        if (count(Element.Kind.MERGE) > 0) {
            return Optional.of(Element.Kind.MERGE);
        }
        return count(Element.Kind.DELETE) > 0 ? Optional.of(Element.Kind.DELETE) : Optional.empty();
    }

    /** Calls for each element in the order in which they go into the body. */
    public void forEach(Consumer<Pending> visitor) {
        for (int i = 0; i < size; i++) {
            Pending pending = users[i].head;
            for (int k = 0; k < counts[i] && pending != null; k++) {
                if (pending.element().kind() != Element.Kind.MERGED) {
                    visitor.accept(pending);
                }
                pending = pending.next;
            }
        }
    }

    /** An empty batch that goes on where this one was, with its past. */
    Batch successor() {
        Batch next = new Batch(closedBy, past);
        next.dueAt = dueAt;
        return next;
    }

    /** An empty batch for a half of this one; it comes before whatever was due later than this one. */
    Batch part() {
        Batch part = new Batch(ClosedBy.BISECTION, past.ofPart());
        part.dueAt = dueAt - 1;
        return part;
    }

    /** Whether a single element stands alone in it. */
    boolean alone() {
        return elements == 1;
    }

    int users() {
        return size;
    }

    UserQueue user(int i) {
        return users[i];
    }

    int count(int i) {
        return counts[i];
    }

    /** Takes the first {@code count} elements of a user, and marks them as taken. */
    void take(UserQueue user, int count) {
        if (size == users.length) {
            users = Arrays.copyOf(users, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        users[size] = user;
        counts[size++] = count;
        user.taken = count;
        Pending pending = user.head;
        for (int k = 0; k < count && pending != null; k++) {
            if (pending.element().kind() != Element.Kind.MERGED) {
                elements++;
                bytes += pending.element().size() + 1;
                units[pending.element().kind().ordinal()]++;
            }
            pending = pending.next;
        }
    }
}
