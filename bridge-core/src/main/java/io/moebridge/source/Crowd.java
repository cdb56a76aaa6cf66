package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.function.LongSupplier;

/**
 * Whether reading waits because the lanes together hold nearly all of the budget.
 *
 * <p>As a rule that is a crowd: many lanes with a little each, of which none is to blame, as when a process has just started and hundreds
 * of workspaces open their connections. A moment mends it. If reading went on, each of them would find no room and fall behind, and
 * to read for each of them once more is the most expensive thing there is. If it does not mend, there are lanes that get nothing off their
 * hands; reading goes on then, whatever the lanes hold together, and those who hold most find no room and fall. As long as they give back a sixteenth of the budget in that time, it mends. What a lane holds that is behind is its own business:
 * the others have what it leaves.
 *
 * <p>Poll thread only.
 */
final class Crowd {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();

    /** As long as no lane at all gives anything back, as in a process that has just started, there is none that could go on if the others fell. */
    private static final long PATIENCE_WITH_ALL_NANOS = Duration.ofSeconds(10).toNanos();

    private final ByteBudget budget;
    private final Lanes lanes;
    private final LongSupplier clock;
    private final BitSet behind = new BitSet();
    private boolean crowded;
    private boolean gaveUp;
    private long since;
    private long least;
    private long givenBefore;
    private long ofOthersBefore;
    private boolean anyGives;

    /** @param clock nanoseconds of a monotonic clock */
    Crowd(ByteBudget budget, Lanes lanes, LongSupplier clock) {
        this.budget = budget;
        this.lanes = lanes;
        this.clock = clock;
    }

    /**
     * From seven eighths of what those have who are not behind until a quarter is free again, but only for so long. What those hold
     * who are behind is told to the budget, and when a crowd is not waited for any more, what all hold: else the gates would wait for it.
     */
    boolean isWaitedFor(Collection<ActivePartition> partitions) {
        long ofOthers = heldByThoseBehind(partitions);
        long limit = Math.max(budget.limit() - ofOthers, budget.limit() / 8);
        // What is on its way to the lanes takes about twice as much room there, as each of its elements is held beside
        // its record.
        long onItsWay = budget.used() - budget.usedByShares();
        long used = budget.used() + onItsWay - ofOthers;
        if (used < limit - limit / 4) {
            crowded = false;
        } else if (!crowded && used >= limit - limit / 8) {
            crowded = true;
            gaveUp = false;
            anyGives = false;
            givenBefore = budget.givenBack();
            ofOthersBefore = ofOthers;
            moved(used);
        } else if (crowded) {
            // Who falls gives nothing back.
            least -= Math.max(0, ofOthers - ofOthersBefore);
            ofOthersBefore = ofOthers;
            if (firstGives() || used <= least - budget.limit() / 16) {
                moved(used);
            }
        }
        gaveUp |= crowded && clock.getAsLong() - since >= (anyGives ? PATIENCE_NANOS : PATIENCE_WITH_ALL_NANOS);
        budget.setAside(crowded && gaveUp ? budget.usedByShares() : ofOthers);
        return crowded && !gaveUp;
    }

    private boolean firstGives() {
        boolean first = !anyGives && budget.givenBack() != givenBefore;
        anyGives |= first;
        return first;
    }

    private void moved(long used) {
        least = used;
        since = clock.getAsLong();
    }

    private long heldByThoseBehind(Collection<ActivePartition> partitions) {
        behind.clear();
        for (ActivePartition partition : partitions) {
            for (Position position : partition.positions.behind()) {
                behind.set(position.workspace);
            }
        }
        return behind.stream()
                .mapToLong(workspace -> lanes.shares().get(workspace).used())
                .sum();
    }
}
