package io.moebridge.source;

import io.moebridge.message.RecordValue;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;

/**
 * Commits the least open offset of each partition, with the list of what is open: five times a second while it moves, and unchanged as often as the
 * {@link Lease} needs it. Poll thread only.
 */
final class Committer {
    private static final long INTERVAL_NANOS = Duration.ofMillis(200).toNanos();
    private static final long NEARLY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long QUIET_INTERVAL_NANOS = Duration.ofMillis(100).toNanos();
    private static final Duration LAST_COMMIT = Duration.ofSeconds(5);

    /** A commit without an answer for so long is not waited for any more. */
    private static final long ANSWER_NANOS = Duration.ofSeconds(30).toNanos();

    private final TodoWriter writer = new TodoWriter();
    private final Interpretation interpretation;
    private final Lease lease;
    private final LeaseWatch watch;
    private final Runnable mayGoOn;
    private final BridgeEvents events;
    private long sentAt = System.nanoTime() - INTERVAL_NANOS;
    private long acknowledged = sentAt;
    private int underWay;

    /** @param mayGoOn told when a lease that had run out, or nearly so, is held again */
    Committer(Interpretation interpretation, Lease lease, LeaseWatch watch, Runnable mayGoOn, BridgeEvents events) {
        this.interpretation = interpretation;
        this.lease = lease;
        this.watch = watch;
        this.mayGoOn = mayGoOn;
        this.events = events;
    }

    /** What one commit says of one partition. */
    private record Entry(ActivePartition partition, OffsetAndMetadata offset, long changes) {}

    /** When nothing is open the commit is early, so that whoever watches the lag sees zero soon. */
    void commitIfDue(Consumer<byte[], RecordValue> kafka, Collection<ActivePartition> partitions) {
        long now = System.nanoTime();
        watch.look(!partitions.isEmpty(), now);
        long passed = now - sentAt;
        if (passed < (underWay > 0 ? ANSWER_NANOS : QUIET_INTERVAL_NANOS)) {
            return;
        }
        boolean open = partitions.stream().anyMatch(partition -> partition.openRecords() > 0);
        boolean repeat = now - acknowledged >= repeatNanos() || !lease.held(now);
        if (open && !repeat && passed < INTERVAL_NANOS) {
            return;
        }
        List<Entry> entries = entries(partitions, repeat);
        if (!entries.isEmpty()) {
            send(kafka, entries, now);
        }
    }

    private void send(Consumer<byte[], RecordValue> kafka, List<Entry> entries, long now) {
        sentAt = now;
        underWay++;
        kafka.commitAsync(offsets(entries), (done, error) -> {
            underWay--;
            if (error == null) {
                acknowledged(entries, now);
            } else {
                failed(error);
            }
        });
    }

    /** Commits before partitions leave; what fails is read again by their next owner. */
    void commitNow(Consumer<byte[], RecordValue> kafka, Collection<ActivePartition> partitions) {
        commitNow(kafka, entries(partitions, false));
    }

    /** While the loop waits inside a rebalance: the others must not lose their lease. */
    void renewIfDue(Consumer<byte[], RecordValue> kafka, Collection<ActivePartition> staying) {
        if (System.nanoTime() - acknowledged >= repeatNanos()) {
            commitNow(kafka, entries(staying, true));
        }
    }

    private void commitNow(Consumer<byte[], RecordValue> kafka, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        try {
            kafka.commitSync(offsets(entries), LAST_COMMIT);
            acknowledged(entries, now);
        } catch (KafkaException e) {
            failed(e);
        }
    }

    private void acknowledged(List<Entry> entries, long when) {
        for (Entry entry : entries) {
            entry.partition.committed = entry.offset.offset();
            entry.partition.acknowledged = entry.offset;
            entry.partition.acknowledgedChanges = entry.changes;
        }
        acknowledged = when;
        boolean nearlyOut = !lease.held(System.nanoTime() + NEARLY_NANOS);
        lease.renew(when);
        if (nearlyOut) {
            mayGoOn.run();
        }
        events.committed(true, "");
    }

    private long repeatNanos() {
        return lease.length().toNanos() / 3;
    }

    private void failed(Exception error) {
        if (error instanceof OffsetMetadataTooLarge) {
            writer.shrink();
        }
        String detail = String.valueOf(error.getMessage());
        watch.commitFailed(detail);
        events.committed(false, detail);
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(List<Entry> entries) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        entries.forEach(entry -> offsets.put(entry.partition.topicPartition, entry.offset));
        return offsets;
    }

    /** @param unchanged whether to say again what was said before */
    private List<Entry> entries(Collection<ActivePartition> partitions, boolean unchanged) {
        List<Entry> entries = new ArrayList<>();
        for (ActivePartition partition : partitions) {
            long changes = partition.changes();
            if (!unchanged && changes == partition.acknowledgedChanges) {
                continue;
            }
            OffsetAndMetadata offset = partition.commit(writer, interpretation);
            if (unchanged || !offset.equals(partition.acknowledged)) {
                entries.add(new Entry(partition, offset, changes));
            }
        }
        return entries;
    }
}
