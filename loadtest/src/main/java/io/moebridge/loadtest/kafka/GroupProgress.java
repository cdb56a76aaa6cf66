package io.moebridge.loadtest.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker how far a consumer group has come in a topic. Not thread-safe. */
public final class GroupProgress implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Admin admin;
    private final String group;
    private final List<TopicPartition> source;
    private final TopicPartition deadLetters;

    /**
     * About a group that reads a topic and writes its dead letters into the one partition of another; {@code admin} is closed with it.
     */
    public GroupProgress(Admin admin, String group, String topic, int partitions, String deadLetterTopic) {
        this.admin = admin;
        this.group = group;
        this.source = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        this.deadLetters = new TopicPartition(deadLetterTopic, 0);
    }

    /** The sums of committed offsets and of ends, and the end of the dead-letter topic; empty when the broker does not answer within 3 s. */
    public Optional<Offsets> ask() throws InterruptedException {
        try {
            Map<TopicPartition, Long> ends = ends();
            long end = source.stream().mapToLong(ends::get).sum();
            return Optional.of(new Offsets(committed(), end, ends.getOrDefault(deadLetters, 0L)));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }

    private long committed() throws InterruptedException, TimeoutException {
        try {
            return admin
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .entrySet()
                    .stream()
                    .filter(offset -> source.contains(offset.getKey()) && offset.getValue() != null)
                    .map(Map.Entry::getValue)
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (ExecutionException e) {
            return 0; // the group does not exist yet
        }
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted = Stream.concat(source.stream(), Stream.of(deadLetters))
                .collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> infos =
                admin.listOffsets(wanted).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return infos.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, info -> info.getValue()
                .offset()));
    }

    /** Sums over the source's partitions, and the number of dead letters. */
    public record Offsets(long committed, long end, long deadLetters) {

        /** Whether everything in the topic is settled. */
        public boolean caughtUp() {
            return committed >= end;
        }

        /** Records in the topic that are not settled. */
        public long lag() {
            return end - committed;
        }
    }
}
