package io.moebridge.deadletter;

import io.moebridge.source.GroupProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic from its beginning, or from a time, to the end that it has at that moment; in no group, so that it moves
 * nobody's offsets. Only what transactions have committed is seen. Not thread-safe.
 */
final class TopicReader implements AutoCloseable {
    /** A partition of which so long nothing comes, though its end is not reached, is out of reach. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration POLL = Duration.ofMillis(500);

    /** Takes what is read. */
    interface Visitor {
        /** A record; false when no more are wanted. */
        boolean record(ConsumerRecord<byte[], byte[]> record);

        /** So far nothing more is at hand, and the next may take a while. */
        default void pause() {}
    }

    private final String topic;
    private final Consumer<byte[], byte[]> kafka;

    TopicReader(DeadLetterSettings settings, String topic) {
        this.topic = topic;
        this.kafka = consumer(settings);
    }

    static Consumer<byte[], byte[]> consumer(DeadLetterSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.consumerProperties());
        GroupProperties.removeFrom(properties);
        properties.put("bootstrap.servers", settings.bootstrapServers());
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("allow.auto.create.topics", false);
        properties.put("isolation.level", "read_committed");
        properties.putIfAbsent("client.id", "moebridge-dead-letters");
        properties.putIfAbsent("default.api.timeout.ms", (int) PATIENCE.toMillis());
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The topic's partitions; none when it does not exist. */
    List<TopicPartition> partitions() {
        return kafka.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** The first offset of each partition that still holds a record, or may get one. */
    Map<TopicPartition, Long> beginnings() {
        return kafka.beginningOffsets(partitions());
    }

    /** Where the partitions end now. */
    Map<TopicPartition, Long> ends() {
        return kafka.endOffsets(partitions());
    }

    /** Reads up to these ends, from the beginning or from the first record of that time or later. */
    void read(Optional<Instant> since, Map<TopicPartition, Long> ends, Visitor visitor) {
        assign(ends.keySet());
        if (ends.isEmpty()) {
            return;
        }
        kafka.seekToBeginning(ends.keySet());
        since.ifPresent(time -> seek(time, ends));
        readOn(ends, visitor);
    }

    /** Reads on from there, up to these ends. */
    void read(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends, Visitor visitor) {
        assign(ends.keySet());
        ends.keySet().forEach(partition -> {
            Long start = starts.get(partition);
            if (start == null) {
                kafka.seekToBeginning(List.of(partition));
            } else {
                kafka.seek(partition, start);
            }
        });
        readOn(ends, visitor);
    }

    /** What stays assigned from one reading to the next stays paused, too, unless it is told otherwise. */
    private void assign(Collection<TopicPartition> partitions) {
        kafka.assign(partitions);
        kafka.resume(partitions);
    }

    private void seek(Instant time, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, time.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = kafka.offsetsForTimes(times);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp first = found.get(partition);
            kafka.seek(partition, first == null ? end : first.offset());
        });
    }

    private void readOn(Map<TopicPartition, Long> ends, Visitor visitor) {
        long heardAt = System.nanoTime();
        while (leftOf(ends, kafka.assignment())) {
            ConsumerRecords<byte[], byte[]> records = kafka.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Long end = ends.get(new TopicPartition(record.topic(), record.partition()));
                if (end != null && record.offset() < end && !visitor.record(record)) {
                    visitor.pause();
                    return;
                }
            }
            visitor.pause();
            if (!records.isEmpty()) {
                heardAt = System.nanoTime();
            } else if (System.nanoTime() - heardAt > PATIENCE.toNanos()) {
                throw new KafkaException("nothing came from topic " + topic + " for " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    /** Whether something is left; partitions that are done are paused, so that what came later is not fetched. */
    private boolean leftOf(Map<TopicPartition, Long> ends, Collection<TopicPartition> assigned) {
        List<TopicPartition> done = assigned.stream()
                .filter(partition -> kafka.position(partition) >= end(ends.get(partition)))
                .toList();
        kafka.pause(done);
        return done.size() < assigned.size();
    }

    private static long end(@Nullable Long end) {
        return end == null ? 0 : end;
    }

    @Override
    public void close() {
        kafka.close();
    }
}
