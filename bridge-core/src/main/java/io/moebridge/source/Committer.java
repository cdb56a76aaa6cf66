package io.moebridge.source;

import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Commits the least open offset of each partition: once a second while it moves. Poll thread only. */
final class Committer {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long QUIET_INTERVAL_NANOS = Duration.ofMillis(100).toNanos();
    private static final Duration LAST_COMMIT = Duration.ofSeconds(5);

    private final BridgeEvents events;
    private long committedAt = System.nanoTime();
    private boolean underWay;

    Committer(BridgeEvents events) {
        this.events = events;
    }

    /** When nothing is open the commit is early, so that whoever watches the lag sees zero soon. */
    void commitIfDue(Consumer<byte[], byte[]> kafka, Collection<ActivePartition> partitions) {
        long passed = System.nanoTime() - committedAt;
        if (underWay || passed < QUIET_INTERVAL_NANOS) {
            return;
        }
        boolean open = partitions.stream().anyMatch(partition -> partition.tracker.openRecords() > 0);
        if (open && passed < INTERVAL_NANOS) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = offsetsOf(partitions);
        if (offsets.isEmpty()) {
            return;
        }
        committedAt = System.nanoTime();
        underWay = true;
        kafka.commitAsync(offsets, (done, error) -> {
            underWay = false;
            if (error == null) {
                acknowledged(done, partitions);
            } else {
                events.committed(false, String.valueOf(error.getMessage()));
            }
        });
    }

    /** Commits before partitions leave; what fails is read again by their next owner. */
    void commitNow(Consumer<byte[], byte[]> kafka, Collection<ActivePartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = offsetsOf(partitions);
        if (offsets.isEmpty()) {
            return;
        }
        try {
            kafka.commitSync(offsets, LAST_COMMIT);
            acknowledged(offsets, partitions);
        } catch (KafkaException e) {
            events.committed(false, String.valueOf(e.getMessage()));
        }
    }

    private void acknowledged(Map<TopicPartition, OffsetAndMetadata> offsets, Collection<ActivePartition> partitions) {
        for (ActivePartition partition : partitions) {
            OffsetAndMetadata offset = offsets.get(partition.topicPartition);
            if (offset != null) {
                partition.committed = Math.max(partition.committed, offset.offset());
            }
        }
        events.committed(true, "");
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsetsOf(Collection<ActivePartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (ActivePartition partition : partitions) {
            long offset = partition.tracker.committable();
            if (partition.positioned && offset != partition.committed) {
                offsets.put(partition.topicPartition, new OffsetAndMetadata(offset));
            }
        }
        return offsets;
    }
}
