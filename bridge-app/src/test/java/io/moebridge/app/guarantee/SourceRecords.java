package io.moebridge.app.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Which events stand at which offset of the source: the generator's names of them, in the order of the record. */
final class SourceRecords {
    private SourceRecords() {}

    /** By partition, and there by offset; the topic has no gaps. */
    static Map<Integer, List<List<String>>> read(Stage stage, Map<Integer, Long> ends) {
        Map<Integer, List<List<String>>> records = new HashMap<>();
        List<TopicPartition> places = ends.keySet().stream()
                .map(partition -> new TopicPartition(Stage.TOPIC, partition))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stage.kafka.bootstrapServers(), "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(places);
            consumer.seekToBeginning(places);
            places.forEach(place -> records.put(place.partition(), new ArrayList<>()));
            while (places.stream()
                    .anyMatch(place -> records.get(place.partition()).size() < ends.get(place.partition()))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> records.get(record.partition())
                        .add(names(record.headers().lastHeader("lab-id"))));
            }
        }
        return records;
    }

    private static List<String> names(Header header) {
        return header == null ? List.of() : List.of(new String(header.value(), UTF_8).split(","));
    }
}
