package io.moebridge.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whole runs into a broker. */
class GeneratorTest {

    private static final int PARTITIONS = 4;
    private static EmbeddedKafka kafka;

    private final List<ManifestEntry> manifest = new ArrayList<>();

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.start(0, null);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void run_everythingByThreeProducers_arrivesInOrderAsTheManifestSays() {
        kafka.createTopic("everything", PARTITIONS, Map.of());
        GeneratorSettings settings = GeneratorOptions.apply(
                GeneratorSettings.standard(PARTITIONS, 3).with(Population.even(2, 200, 0.8)),
                Map.of("mix", "everything", "hostile", "0.1", "shapes", "all", "skew", "0.1"));
        Destination destination = new Destination(kafka.bootstrapServers(), "everything", "lz4", 3);

        GeneratorReport report = new Generator(destination, settings).run(5_000, 0, manifest::add);

        assertThat(report.events()).isEqualTo(5_000).isEqualTo(manifest.size());
        Map<String, ManifestEntry> byName = new HashMap<>();
        manifest.forEach(entry -> byName.put(entry.id(), entry));
        Map<String, Long> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> found : read("everything")) {
            for (String name : names(found)) {
                ManifestEntry entry = byName.remove(name);
                assertThat(entry.partition()).isEqualTo(found.partition());
                if (entry.fate() == Fate.ACCEPTED) {
                    assertThat(entry.seq()).isEqualTo(last.merge(entry.appId() + entry.user(), 1L, Long::sum));
                }
            }
        }
        assertThat(byName).isEmpty();
    }

    @Test
    void run_backfill_comesBesideTheStream() {
        kafka.createTopic("backfill", PARTITIONS, Map.of());
        GeneratorSettings settings = GeneratorSettings.standard(PARTITIONS, 3).with(Population.even(2, 500, 0));
        Generator generator = new Generator(kafka.bootstrapServers(), "backfill", settings);

        GeneratorReport report = generator.run(new Load(1_500, 3_000, 2_000, Duration.ofMillis(100)), manifest::add);

        assertThat(report.events()).isEqualTo(3_500);
        List<Integer> places = new ArrayList<>();
        List<ConsumerRecord<byte[], byte[]>> found = read("backfill");
        assertThat(found).hasSize(3_500);
        Map<String, ConsumerRecord<byte[], byte[]>> byName = new HashMap<>();
        found.forEach(next -> byName.put(names(next).get(0), next));
        for (int i = 0; i < manifest.size(); i++) {
            byte[] value = byName.get(manifest.get(i).id()).value();
            if (new String(value, StandardCharsets.UTF_8).contains("\"lab_backfill\":true")) {
                places.add(i);
            }
        }
        assertThat(places).hasSize(2_000);
        assertThat(places.get(0)).isBetween(1, 1_499);
        assertThat(places.get(places.size() - 1)).isLessThan(3_499);
    }

    @Test
    void run_topicThatRefusesRecords_saysSo() {
        kafka.createTopic("small", PARTITIONS, Map.of("max.message.bytes", "1000"));
        GeneratorSettings settings = GeneratorSettings.standard(PARTITIONS, 3).withSize(SizeRange.parse("8KB"));
        Generator generator = new Generator(kafka.bootstrapServers(), "small", settings);

        assertThatThrownBy(() -> generator.run(50, 0, manifest::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a record was not taken by Kafka at " + kafka.bootstrapServers());
    }

    private static List<String> names(ConsumerRecord<byte[], byte[]> found) {
        byte[] names = found.headers().lastHeader("lab-id").value();
        return List.of(new String(names, StandardCharsets.US_ASCII).split(","));
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        return all;
    }
}
