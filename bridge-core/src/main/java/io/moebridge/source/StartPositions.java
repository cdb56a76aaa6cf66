package io.moebridge.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Where assigned partitions begin: at the commit, or where a new group begins. Poll thread only. */
final class StartPositions {
    private final Consumer<byte[], byte[]> kafka;
    private final @Nullable Instant from;

    /**
     * The start of one partition.
     *
     * @param position the first offset that may be read
     * @param committed the group's commit, or -1
     * @param end the partition's end at this moment
     */
    record Start(long position, long committed, long end) {}

    private static final Start UNKNOWN = new Start(0, -1, Long.MAX_VALUE);

    StartPositions(Consumer<byte[], byte[]> kafka, String startFrom) {
        this.kafka = kafka;
        this.from = instant(startFrom);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException earliestOrLatest) {
            return null;
        }
    }

    /** When Kafka does not answer, the consumer itself finds the commit later; only what is shown is less exact. */
    Map<TopicPartition, Start> of(Collection<TopicPartition> added) {
        try {
            return read(added);
        } catch (RetriableException noAnswer) {
            return added.stream().collect(Collectors.toMap(p -> p, p -> UNKNOWN));
        }
    }

    private Map<TopicPartition, Start> read(Collection<TopicPartition> added) {
        Map<TopicPartition, OffsetAndMetadata> commits = kafka.committed(Set.copyOf(added));
        Map<TopicPartition, Long> ends = kafka.endOffsets(added);
        seekToTime(added, commits, ends);
        Map<TopicPartition, Start> starts = new HashMap<>();
        for (TopicPartition topicPartition : added) {
            OffsetAndMetadata commit = commits.get(topicPartition);
            long committed = commit == null ? -1 : commit.offset();
            starts.put(
                    topicPartition,
                    new Start(Math.max(0, committed), committed, ends.getOrDefault(topicPartition, 0L)));
        }
        return starts;
    }

    private void seekToTime(
            Collection<TopicPartition> added,
            Map<TopicPartition, OffsetAndMetadata> commits,
            Map<TopicPartition, Long> ends) {
        if (from == null) {
            return;
        }
        long time = from.toEpochMilli();
        Map<TopicPartition, Long> fresh =
                added.stream().filter(p -> commits.get(p) == null).collect(Collectors.toMap(p -> p, p -> time));
        if (fresh.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndTimestamp> found = kafka.offsetsForTimes(fresh);
        for (TopicPartition topicPartition : fresh.keySet()) {
            OffsetAndTimestamp first = found.get(topicPartition);
            kafka.seek(topicPartition, first == null ? ends.getOrDefault(topicPartition, 0L) : first.offset());
        }
    }
}
