package io.moebridge.source;

import io.moebridge.message.EventSet;
import io.moebridge.message.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces that are behind in one partition, and what is still open of those that were. A main reader's entry and a
 * catch-up reader's entry of the same record are two: each reader has a tracker of its own. Poll thread only.
 */
final class Positions {
    private static final long AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final Origin assignment;
    private final Lanes lanes;
    private final Map<Integer, Position> behind = new TreeMap<>();
    private final List<Position> met = new ArrayList<>();
    private final Map<Origin, Position> byOrigin = new HashMap<>();
    private long changes;

    /** @param known what is to be done of workspaces that are behind at the start, by their numbers */
    Positions(Origin assignment, Lanes lanes, Map<Integer, TodoList> known) {
        this.assignment = assignment;
        this.lanes = lanes;
        known.forEach((number, todo) -> {
            int workspace = lanes.withNumber(number);
            add(new Position(workspace, number, assignment.secondReading(), 0, todo, -1));
        });
    }

    private void add(Position position) {
        behind.put(position.workspace, position);
        byOrigin.put(position.origin, position);
    }

    Collection<Position> behind() {
        return behind.values();
    }

    boolean none() {
        return behind.isEmpty();
    }

    @Nullable
    Position of(int workspace) {
        return behind.get(workspace);
    }

    /**
     * The lane refuses from this offset on. Only the first refusal counts.
     *
     * @param todo what is to be done from there on
     */
    void fell(int workspace, long offset, TodoList todo, long timestamp) {
        if (!behind.containsKey(workspace)) {
            changes++;
            add(new Position(
                    workspace, lanes.numberOf(workspace), assignment.secondReading(), offset, todo, timestamp));
        }
    }

    /** The readers have met: what is open of the workspace counts with the rest. */
    void joined(int workspace) {
        Position position = behind.remove(workspace);
        if (position != null) {
            changes++;
            met.add(position);
        }
    }

    void passedOver(int workspace, long events) {
        Position position = behind.get(workspace);
        if (position != null) {
            position.passedOver(events);
        }
    }

    void gaveUp(int workspace, long attempt, long now) {
        Position position = behind.get(workspace);
        if (position != null) {
            position.gaveUp(attempt, now + AGAIN_NANOS);
        }
    }

    /** What was read by this origin, or null when that is over. */
    @Nullable
    Position readBy(Origin origin) {
        return byOrigin.get(origin);
    }

    /** Forgets those that have met and have nothing open any more. */
    void forgetSettled() {
        met.removeIf(position -> {
            boolean settled = position.tracker.openRecords() == 0;
            if (settled) {
                changes += position.tracker.changes() + 1;
                byOrigin.remove(position.origin);
            }
            return settled;
        });
    }

    /** The least offset with anything to do, the main reader's included. */
    long committable(OffsetTracker main) {
        long least = main.committable();
        for (Position position : behind.values()) {
            least = Math.min(least, position.tracker.committable());
        }
        for (Position position : met) {
            if (position.tracker.openRecords() > 0) {
                least = Math.min(least, position.tracker.committable());
            }
        }
        return least;
    }

    /** About how many events are to be read again, by workspace. */
    Map<Integer, Long> eventsBehind() {
        Map<Integer, Long> all = new TreeMap<>();
        behind.forEach((workspace, position) -> all.put(workspace, position.eventsBehind()));
        return all;
    }

    /** About when the oldest record was written that is to be read again or is open, or -1. */
    long oldestMillis() {
        long oldest = -1;
        for (Position position : behind.values()) {
            long millis = position.oldestMillis();
            oldest = oldest < 0 || (millis >= 0 && millis < oldest) ? millis : oldest;
        }
        for (Position position : met) {
            long millis = position.oldestMillis();
            oldest = oldest < 0 || (millis >= 0 && millis < oldest) ? millis : oldest;
        }
        return oldest;
    }

    List<OffsetTracker> trackers() {
        List<OffsetTracker> all = new ArrayList<>();
        behind.values().forEach(position -> all.add(position.tracker));
        met.forEach(position -> all.add(position.tracker));
        return all;
    }

    long changes() {
        long sum = changes;
        for (OffsetTracker tracker : trackers()) {
            sum += tracker.changes();
        }
        return sum;
    }

    /**
     * Shows what is open of the workspaces that are not behind: the main reader's entries and those of workspaces that have met
     * it again, in order; else like {@link OffsetTracker#forEachOpen}.
     */
    long forEachOpen(OffsetTracker main, OffsetTracker.OpenVisitor visitor) {
        if (met.isEmpty()) {
            return main.forEachOpen(visitor);
        }
        NavigableMap<Long, EventSet> others = new TreeMap<>();
        for (Position position : met) {
            long unused = position.tracker.forEachOpen((offset, events) -> {
                others.merge(offset, events, EventSet::or);
                return true;
            });
        }
        long[] refused = {-1};
        long from = main.forEachOpen((offset, events) -> {
            if (!showUpTo(others, offset, visitor, refused)) {
                return false;
            }
            EventSet more = others.remove(offset);
            return visitor.open(offset, more == null ? events : events.or(more));
        });
        boolean all = refused[0] < 0 && showUpTo(others, from, visitor, refused);
        return all ? from : refused[0];
    }

    /** Shows the entries below an offset; false when the visitor did not take one, whose offset is noted. */
    private static boolean showUpTo(
            NavigableMap<Long, EventSet> entries, long offset, OffsetTracker.OpenVisitor visitor, long[] refused) {
        while (!entries.isEmpty() && entries.firstKey() < offset) {
            Map.Entry<Long, EventSet> first = entries.pollFirstEntry();
            if (!visitor.open(first.getKey(), first.getValue())) {
                refused[0] = first.getKey();
                return false;
            }
        }
        return true;
    }
}
