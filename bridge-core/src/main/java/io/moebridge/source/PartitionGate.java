package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether records of a partition are taken. It closes when a lane that the partition feeds is full, when the
 * whole budget is used up; it opens again when there is room worth a fetch.
 *
 * <p>{@link #feeds} may be called from any thread, the rest on the poll thread.
 */
final class PartitionGate {
    private final ByteBudget budget;
    private final Set<ByteBudget.Share> fullLanes = ConcurrentHashMap.newKeySet();
    private boolean budgetClosed;

    PartitionGate(ByteBudget budget) {
        this.budget = budget;
    }

    /** The partition has just fed this lane. */
    void feeds(ByteBudget.Share lane) {
        if (lane.full()) {
            fullLanes.add(lane);
        }
    }

    /** Why nothing is taken, or null when the gate is open. */
    @Nullable
    String closedBecause() {
        fullLanes.removeIf(ByteBudget.Share::hasRoom);
        budgetClosed = budgetClosed ? !budget.hasRoom() : budget.full();
        if (budgetClosed) {
            return "in_flight_bytes is used up";
        }
        if (fullLanes.isEmpty()) {
            return null;
        }
        return fullLanes.stream().anyMatch(ByteBudget.Share::stopped)
                ? "a workspace was stopped (dead_letter.stop_above) or paused"
                : "a workspace's share of in_flight_bytes is used up";
    }
}
