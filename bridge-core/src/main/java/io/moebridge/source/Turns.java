package io.moebridge.source;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the workspaces that are behind in a partition is read for: a few of them in turns, the others after those. */
final class Turns {
    static final int AT_A_TIME = 4;
    private static final long TURN_NANOS = Duration.ofMillis(200).toNanos();

    /** A turn in which nothing came yet, as when the broker holds back, goes on for so long. */
    private static final long TURN_AT_MOST_NANOS = Duration.ofSeconds(5).toNanos();

    private final Deque<Position> round = new ArrayDeque<>();
    private @Nullable Position current;
    private long since;
    private boolean answered;

    /** Something has come for the one whose turn it is. */
    void answered() {
        answered = true;
    }

    /** Whose turn it is, if he is still behind. */
    @Nullable
    Position current() {
        return current;
    }

    /** @param ready those that something can be read for, in a steady order */
    @Nullable
    Position next(List<Position> ready, long now) {
        round.removeIf(position -> !ready.contains(position));
        for (Position position : ready) {
            if (round.size() < AT_A_TIME && !round.contains(position)) {
                round.add(position);
            }
        }
        boolean over = current == null
                || !round.contains(current)
                || now - since >= (answered ? TURN_NANOS : TURN_AT_MOST_NANOS);
        if (over) {
            since = now;
            answered = false;
            current = round.poll();
            if (current != null) {
                round.add(current);
            }
        }
        return current;
    }
}
