package io.moebridge.lane;

import io.moebridge.moengage.Element;
import java.util.Arrays;
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
        /** A half of a rejected batch. */
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

    int attempts;
    long dueAt;
    String resendCause = "";

    Batch(ClosedBy closedBy) {
        this.closedBy = closedBy;
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
        return attempts;
    }

    /** Why this is a repetition, or an empty text. */
    public String resendCause() {
        return resendCause;
    }

    /** How many elements of a kind it holds. */
    public int count(Element.Kind kind) {
        return units[kind.ordinal()];
    }

    /** Calls for each element in the order in which they go into the body. */
    public void forEach(Consumer<Pending> visitor) {
        for (int i = 0; i < size; i++) {
            Pending pending = users[i].head;
            for (int k = 0; k < counts[i] && pending != null; k++) {
                visitor.accept(pending);
                pending = pending.next;
            }
        }
    }

    /** An empty batch that goes on where this one was: as often sent, for the same cause. */
    Batch successor(ClosedBy why) {
        Batch next = new Batch(why);
        next.attempts = attempts;
        next.resendCause = resendCause;
        next.dueAt = dueAt;
        return next;
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
            elements++;
            bytes += pending.element().size() + 1;
            units[pending.element().kind().ordinal()]++;
            pending = pending.next;
        }
    }
}
