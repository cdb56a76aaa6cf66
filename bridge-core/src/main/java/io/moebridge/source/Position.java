package io.moebridge.source;

import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far a workspace that is behind has been read a second time in one partition, and what of that is open. Poll thread only.
 */
final class Position {
    private static final long JOIN_AT_MOST_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long NOWHERE = Long.MAX_VALUE;

    final int workspace;
    /** Stands for the workspace in commits. */
    final int number;
    /** What the catch-up reader reads for it comes by this. */
    final Origin origin;
    /** The first offset that was refused: the main reader's entries below may be the workspace's. */
    final long fellAt;

    final OffsetTracker tracker;

    /** When a record was written that is not read again yet, or -1. */
    private final long nextMillis;

    /** The first record of each chunk that may still be open, and the last of each read, for the age of the oldest. */
    private final Deque<Mark> marks = new ArrayDeque<>();

    private long passedOver;
    private long caughtUp;

    private int attempt;
    private long joinAt = NOWHERE;
    private long joiningSince;
    private boolean toldToGiveUp;
    private boolean stopped;
    private long nextTry = Long.MIN_VALUE;

    private record Mark(long offset, long millis) {}

    Position(int workspace, int number, Origin origin, long fellAt, TodoList todo, long nextMillis) {
        this.workspace = workspace;
        this.number = number;
        this.origin = origin;
        this.fellAt = fellAt;
        this.tracker = new OffsetTracker(todo);
        this.nextMillis = nextMillis;
    }

    void opened(Chunk chunk) {
        for (Envelope envelope : chunk.envelopes()) {
            tracker.opened(envelope.offset(), envelope.wanted());
        }
        Envelope first = chunk.envelopes().get(0);
        mark(first.offset(), first.timestamp());
    }

    /** A record at which a chunk begins, or up to which everything is registered, whosever it is. */
    void mark(long offset, long millis) {
        marks.add(new Mark(offset, millis));
    }

    /** About when the oldest record was written that is open or not read again yet (exact to a chunk), or -1. */
    long oldestMillis() {
        long least = tracker.committable();
        while (marks.size() > 1) {
            Mark first = marks.remove();
            if (marks.element().offset() > least) {
                marks.addFirst(first);
                break;
            }
        }
        Mark oldest = marks.peek();
        return oldest == null ? nextMillis : oldest.millis();
    }

    /** Whether nothing tells how old it is, as after a restart: one record is read then in any case, though the workspace be paused. */
    boolean isUndated() {
        return marks.isEmpty() && nextMillis < 0;
    }

    /** Up to where everything is registered. */
    long place() {
        return tracker.position();
    }

    /** Stretches that were completed before are stepped over. */
    void passOver() {
        tracker.advancedTo(tracker.inherited().nextWanted(place()));
    }

    /** The catch-up reader must not come further than this. */
    long end() {
        return joinAt;
    }

    boolean joining() {
        return joinAt != NOWHERE;
    }

    /** Whether another attempt to meet may be made. */
    boolean mayTry(long now) {
        return !joining() && now >= nextTry;
    }

    Marker join(long at, long now) {
        joinAt = at;
        joiningSince = now;
        toldToGiveUp = false;
        stopped = false;
        return new Marker.Join(++attempt);
    }

    /** Whether the reader has just come to where it is to stop; says so once. */
    boolean justStopped() {
        if (!joining() || stopped || place() < joinAt) {
            return false;
        }
        stopped = true;
        return true;
    }

    /** Whether the attempt to meet takes too long; says so once. */
    boolean justTookTooLong(long now) {
        if (!joining() || toldToGiveUp || now - joiningSince < JOIN_AT_MOST_NANOS) {
            return false;
        }
        toldToGiveUp = true;
        return true;
    }

    Marker giveUp() {
        return new Marker.GiveUp(attempt);
    }

    Marker done() {
        return new Marker.Done(attempt);
    }

    void gaveUp(long ofAttempt, long again) {
        if (joining() && attempt == ofAttempt) {
            joinAt = NOWHERE;
            nextTry = again;
        }
    }

    void passedOver(long events) {
        passedOver += events;
    }

    void caughtUp(long events) {
        caughtUp += events;
    }

    /** About how many events were passed over and not read again. */
    long eventsBehind() {
        return Math.max(0, passedOver - caughtUp);
    }
}
