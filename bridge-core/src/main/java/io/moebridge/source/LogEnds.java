package io.moebridge.source;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the partitions' logs end, asked for once a second beside the poll loop. The consumer could tell too, but makes the
 * poll loop wait for it, and learns nothing new of a partition that is paused. Poll thread only.
 */
final class LogEnds {
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Beside beside;
    private final ListOffsetsOptions options;
    private volatile Map<TopicPartition, Long> ends = Map.of();
    private volatile boolean asking;
    private long askedAt;

    LogEnds(Beside beside) {
        this.beside = beside;
        this.options = new ListOffsetsOptions(beside.isolation());
        this.askedAt = System.nanoTime() - PAUSE_NANOS;
    }

    /** Asks again, if it is time and the last question is answered. */
    void askIfDue(Collection<ActivePartition> partitions) {
        long now = System.nanoTime();
        if (asking || now - askedAt < PAUSE_NANOS || partitions.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition.topicPartition, OffsetSpec.latest()));
        asking = true;
        askedAt = now;
        var unused = beside.admin().listOffsets(wanted, options).all().whenComplete((found, error) -> {
            if (error == null) {
                Map<TopicPartition, Long> fresh = new HashMap<>();
                found.forEach((partition, info) -> fresh.put(partition, info.offset()));
                ends = fresh;
            }
            asking = false;
        });
    }

    /** Where a partition's log ended at the last answer; empty before the first. */
    OptionalLong of(TopicPartition partition) {
        Long end = ends.get(partition);
        return end == null ? OptionalLong.empty() : OptionalLong.of(end);
    }
}
