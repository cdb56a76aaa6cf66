package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether records of a partition are taken. It closes when a lane that the partition feeds is full, when the
 * whole budget is used up; it opens again when there is room worth a fetch, or when the lane is not worth waiting for: then it
 * falls behind.
 *
 * <p>{@link #filled} may be called from any thread, the rest on the poll thread.
 */
final class PartitionGate {
    private final ByteBudget budget;
    private final boolean waits;
    private final Set<ByteBudget.Share> fullLanes = ConcurrentHashMap.newKeySet();
    private boolean budgetClosed;

    /** @param waits whether it waits for a full lane, however long that takes */
    PartitionGate(ByteBudget budget, boolean waits) {
        this.budget = budget;
        this.waits = waits;
    }

    /** The partition has filled this lane, and waits for it. */
    void filled(ByteBudget.Share lane) {
        fullLanes.add(lane);
    }

    /** Why nothing is taken, or null when the gate is open. */
    @Nullable
    String closedBecause() {
        if (!fullLanes.isEmpty()) {
            long now = System.nanoTime();
            fullLanes.removeIf(lane -> lane.hasRoom() || (!waits && !lane.worthWaiting(now)));
        }
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
