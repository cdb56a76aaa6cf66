package io.moebridge.lane;

import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Knows an event again that comes by another record. It remembers an event only when MoEngage accepted it, with the
 * partition it came by. A copy waits while the first is open, and shares its fate: it is skipped, or dead-lettered for the
 * same reason. If the first was let go because its partition left, the copy that came next takes its place at once: so a copy never
 * waits for one that came after it, which might stand behind it. What a partition's events left here goes with it.
 *
 * <p>Memory is bounded: open events are charged with their elements; of accepted ones the oldest are forgotten when there
 * are too many. Off when the window is zero. Event loop only.
 */
final class DuplicateGuard {

    /** How an original ended. */
    sealed interface Fate {}

    /** MoEngage took it. */
    record Taken() implements Fate {}

    /** It was dead-lettered. */
    record Condemned(Reason reason, Evidence evidence) implements Fate {}

    /** An event with a message id that is not settled, or was accepted; its copies look here. */
    static final class Watched {
        private final MessageId id;
        /** Null when it was accepted before the copy came. */
        private @Nullable Pending original;

        /** In the order in which they came. */
        private final Queue<Pending> copies = new ArrayDeque<>(1);

        private final List<UserQueue> waiting = new ArrayList<>(0);
        private @Nullable Fate fate;

        private Watched(MessageId id, @Nullable Pending original) {
            this.id = id;
            this.original = original;
        }

        /** How it ended, or null while it is open. */
        @Nullable
        Fate fate() {
            return fate;
        }

        /** The next copy takes the place of the original; false when there is none whose partition is still here. */
        private boolean inherit() {
            Pending heir = copies.poll();
            while (heir != null && heir.departed()) {
                heir = copies.poll();
            }
            original = heir;
            return heir != null;
        }

        boolean isOriginal(Pending pending) {
            return original != null && original.sameEvent(pending);
        }

        /** This user's first event is a copy, and waits. */
        void awaitedBy(UserQueue user) {
            waiting.add(user);
        }
    }

    /** Bytes that an accepted event takes here: its entry, its place in the map and in the line. */
    private static final int BYTES_PER_ACCEPTED = 160;

    private record Accepted(MessageId id, Origin origin, long at) {}

    private static final Taken TAKEN = new Taken();

    private final long window;
    private final int most;
    private final Map<MessageId, Watched> open = new HashMap<>();
    private final Map<MessageId, Accepted> accepted = new HashMap<>();
    private final Queue<Accepted> byAge = new ArrayDeque<>();
    private final Queue<UserQueue> woken = new ArrayDeque<>();

    /**
     * A guard of one lane.
     *
     * @param windowNanos how long an accepted event is remembered
     * @param bytes how much memory the accepted ones may take
     */
    DuplicateGuard(long windowNanos, long bytes) {
        window = windowNanos;
        most = (int) Math.max(1_000, Math.min(bytes / BYTES_PER_ACCEPTED, 1 << 26));
    }

    /** Looks at the first element of an event, and notes whether it is an original or a copy. */
    void enter(Pending pending, long now) {
        MessageId id = pending.messageId();
        if (id == null || window == 0) {
            return;
        }
        forget(now);
        Accepted known = accepted.get(id);
        if (known != null && !known.origin().ended()) {
            Watched taken = new Watched(id, null);
            taken.fate = TAKEN;
            pending.watched = taken;
            return;
        }
        Watched first = open.get(id);
        if (first == null) {
            first = new Watched(id, pending);
            open.put(id, first);
        } else {
            first.copies.add(pending);
        }
        pending.watched = first;
    }

    /** Whether this element begins an event that is a copy of another. */
    static boolean isCopy(Pending pending) {
        Watched watched = pending.watched;
        return watched != null && !watched.isOriginal(pending);
    }

    void accepted(Pending last, long now) {
        Watched watched = original(last);
        if (watched == null) {
            return;
        }
        end(watched, TAKEN);
        Origin origin = last.envelope().origin();
        if (!origin.ended()) {
            Accepted entry = new Accepted(watched.id, origin, now);
            accepted.put(watched.id, entry);
            byAge.add(entry);
            forget(now);
        }
    }

    void condemned(Pending pending, Reason reason, Evidence evidence) {
        Watched watched = original(pending);
        if (watched != null) {
            end(watched, new Condemned(reason, evidence));
        }
    }

    void letGo(Pending pending) {
        Watched watched = pending.watched;
        if (watched == null || watched.fate != null) {
            return;
        }
        if (!watched.isOriginal(pending)) {
            watched.copies.remove(pending);
            return;
        }
        if (!watched.inherit()) {
            open.remove(watched.id, watched);
        }
        wake(watched);
    }

    /** A user's first event is a copy that nobody has looked at yet. */
    void wakeLater(UserQueue user) {
        woken.add(user);
    }

    /** A user whose first event is a copy that nobody has looked at yet or whose original has ended, or null. */
    @Nullable
    UserQueue nextWoken() {
        return woken.poll();
    }

    /** How many accepted events are remembered. */
    int remembered() {
        return byAge.size();
    }

    private static @Nullable Watched original(Pending pending) {
        Watched watched = pending.watched;
        return watched != null && watched.fate == null && watched.isOriginal(pending) ? watched : null;
    }

    private void end(Watched watched, Fate fate) {
        watched.fate = fate;
        open.remove(watched.id, watched);
        watched.copies.clear();
        wake(watched);
    }

    private void wake(Watched watched) {
        woken.addAll(watched.waiting);
        watched.waiting.clear();
    }

    private void forget(long now) {
        for (Accepted oldest = byAge.peek(); oldest != null; oldest = byAge.peek()) {
            if (byAge.size() <= most && now - oldest.at() <= window) {
                return;
            }
            byAge.remove();
            accepted.remove(oldest.id(), oldest);
        }
    }
}
