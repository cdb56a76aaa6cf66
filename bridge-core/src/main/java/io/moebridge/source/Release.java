package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.RecordValue;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;

/** Gives partitions up. Poll thread only. */
final class Release {
    private static final long PAUSE_NANOS = 500_000;

    private final ActivePartitions active;
    private final NewsReader newsReader;
    private final Committer committer;
    private final ByteBudget budget;
    private final Lanes lanes;
    private final KafkaSource.Downstream downstream;
    private final AllowanceShares shares;
    private final Runnable turns;
    private long abandoned;

    /** @param turns told while it waits, so that nobody takes the thread for stuck */
    Release(
            ActivePartitions active,
            NewsReader newsReader,
            Committer committer,
            ByteBudget budget,
            Lanes lanes,
            KafkaSource.Downstream downstream,
            AllowanceShares shares,
            Runnable turns) {
        this.active = active;
        this.newsReader = newsReader;
        this.committer = committer;
        this.budget = budget;
        this.lanes = lanes;
        this.downstream = downstream;
        this.shares = shares;
        this.turns = turns;
    }

    /**
     * In good order: what is unsent is let go, what is in flight is waited for, and what is settled is committed. Until all
     * lanes keep to the smaller share of their allowance, nobody else is to have the partitions. Nobody else turns the news
     * meanwhile, so this does.
     */
    void inGoodOrder(Consumer<byte[], RecordValue> kafka, Collection<ActivePartition> leaving, Duration timeout) {
        if (leaving.isEmpty()) {
            return;
        }
        end(leaving);
        List<ActivePartition> staying = active.all().stream()
                .filter(partition -> !leaving.contains(partition))
                .toList();
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!(leaving.stream().allMatch(ActivePartition::quiet) && downstream.sharesTaken())
                && System.nanoTime() < deadline) {
            leaving.forEach(newsReader::readAll);
            committer.renewIfDue(kafka, staying);
            turns.run();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        leaving.forEach(newsReader::readAll);
        for (ActivePartition partition : leaving) {
            abandoned += Math.max(0, partition.awaitedEvents());
        }
        committer.commitNow(kafka, leaving);
        forget(leaving);
    }

    /** At once: they belong to someone else already, or begin again. */
    void atOnce(Collection<ActivePartition> lost) {
        end(lost);
        forget(lost);
    }

    /** Events in flight that were not waited for any longer. */
    long abandoned() {
        return abandoned;
    }

    private void end(Collection<ActivePartition> leaving) {
        for (ActivePartition partition : leaving) {
            partition.origin.end();
            for (Chunk chunk : partition.held) {
                OffsetTracker tracker = partition.trackerOf(chunk.origin());
                if (tracker != null) {
                    chunk.envelopes().forEach(envelope -> tracker.recordLetGo());
                }
                lanes.give(chunk, budget);
            }
            partition.held.clear();
        }
        shares.tell();
        downstream.letGo();
    }

    private void forget(Collection<ActivePartition> gone) {
        for (ActivePartition partition : gone) {
            newsReader.giveUp(partition);
            active.remove(partition);
        }
    }
}
