package io.moebridge.source;

import java.time.Duration;

/**
 * The leave to send: it lasts for a while from the sending of a commit that the group acknowledged. Without it no request
 * may start, since the partitions may belong to someone else by now: the process may have stood still, or be cut off from
 * the coordinator, and be the last to hear of it.
 *
 * <p>Asked by any thread before each request, which costs a volatile read; given by the poll thread. All times are
 * {@link System#nanoTime()}.
 */
public final class Lease {
    private volatile long until = System.nanoTime();
    private volatile long lengthNanos;

    Lease(Duration length) {
        lengthNanos = length.toNanos();
    }

    /** Whether a request may start at this time. */
    public boolean held(long now) {
        return until - now > 0;
    }

    /** How long it lasts from a commit's sending. */
    Duration length() {
        return Duration.ofNanos(lengthNanos);
    }

    /** Sets how long it lasts from the next commit on. */
    void length(Duration length) {
        lengthNanos = length.toNanos();
    }

    /**
     * A commit was acknowledged. What counts is when it was sent: the acknowledgement may have lain unread while the
     * process stood still.
     */
    void renew(long sentAt) {
        long next = sentAt + lengthNanos;
        if (next - until > 0) {
            until = next;
        }
    }

    /** The partitions belong to someone else, for certain. */
    void end() {
        until = System.nanoTime();
    }
}
