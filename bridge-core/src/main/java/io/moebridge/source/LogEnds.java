package io.moebridge.source;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
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
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
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
        ends.keySet().retainAll(wanted.keySet());
        ListOffsetsResult answers = beside.admin().listOffsets(wanted, options);
        // One by one: a partition without a leader is not to hide how the others grow.
        for (TopicPartition partition : wanted.keySet()) {
            var unused = answers.partitionResult(partition).whenComplete((found, error) -> {
                if (error == null) {
                    ends.put(partition, found.offset());
                }
            });
        }
        var unused = answers.all().whenComplete((all, error) -> asking = false);
    }

    /** Where a partition's log ended at its last answer; empty before the first. */
    OptionalLong of(TopicPartition partition) {
        Long end = ends.get(partition);
        return end == null ? OptionalLong.empty() : OptionalLong.of(end);
    }
}
