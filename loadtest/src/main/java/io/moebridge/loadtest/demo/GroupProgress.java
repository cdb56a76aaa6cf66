package io.moebridge.loadtest.demo;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker how far the bridge's group has come. */
final class GroupProgress implements AutoCloseable {

    private final Admin admin;
    private final List<TopicPartition> source;
    private final TopicPartition deadLetters;

    GroupProgress(Admin admin, int partitions) {
        this.admin = admin;
        this.source = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(BridgeYaml.TOPIC, partition))
                .toList();
        this.deadLetters = new TopicPartition(BridgeYaml.DEAD_LETTER_TOPIC, 0);
    }

    /** The sums of committed offsets and of ends, and the end of the dead-letter topic. */
    Offsets ask() throws InterruptedException {
        try {
            Map<TopicPartition, Long> ends = ends();
            long end = source.stream().mapToLong(ends::get).sum();
            return new Offsets(committed(), end, ends.getOrDefault(deadLetters, 0L));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the embedded Kafka does not answer", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private long committed() throws InterruptedException {
        try {
            Collection<OffsetAndMetadata> offsets = admin
                    .listConsumerGroupOffsets(BridgeYaml.GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(offset -> source.contains(offset.getKey()) && offset.getValue() != null)
                    .map(Map.Entry::getValue)
                    .toList();
            return offsets.stream().mapToLong(OffsetAndMetadata::offset).sum();
        } catch (ExecutionException e) {
            return 0;
        }
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted = Stream.concat(source.stream(), Stream.of(deadLetters))
                .collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> infos =
                admin.listOffsets(wanted).all().get();
        return infos.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, info -> info.getValue()
                .offset()));
    }

    /** Sums over the source's partitions, and the number of dead letters. */
    record Offsets(long committed, long end, long deadLetters) {}
}
