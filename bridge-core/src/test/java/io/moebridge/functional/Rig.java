package io.moebridge.functional;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moebridge.Bridge;
import io.moebridge.BridgeSettings;
import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.deadletter.DeadLetterSettings;
import io.moebridge.delivery.ClientSettings;
import io.moebridge.lane.LaneSettings;
import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Routing;
import io.moebridge.moengage.Workspace;
import io.moebridge.source.SourceSettings;
import io.moebridge.source.SourceSettings.GroupProtocol;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** A real broker, a simulated MoEngage and bridges between them, all in this process. */
final class Rig implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    final EmbeddedKafka kafka;
    final MoEngageSimulator simulator;
    final String topic = "events-" + UUID.randomUUID();
    final String deadLetterTopic = topic + ".dead-letter";
    final String group = "group-" + UUID.randomUUID();
    final int workspaces;
    private final String bootstrapServers;
    private final List<Bridge> bridges = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer;

    Rig(int workspaces, int partitions) {
        this(workspaces, partitions, EmbeddedKafka.start(0, null), Optional.empty());
    }

    /** With a MoEngage of other choices. */
    Rig(int partitions, SimulatorSettings moEngage) {
        this(partitions, EmbeddedKafka.start(0, null), Optional.empty(), moEngage);
    }

    /** @param bootstrapServers where bridges find the broker, if not where the test does */
    Rig(int workspaces, int partitions, EmbeddedKafka kafka, Optional<String> bootstrapServers) {
        this(partitions, kafka, bootstrapServers, SimulatorSettings.lab(workspaces));
    }

    private Rig(int partitions, EmbeddedKafka kafka, Optional<String> bootstrapServers, SimulatorSettings moEngage) {
        this.workspaces = moEngage.workspaces().size();
        this.kafka = kafka;
        this.bootstrapServers = bootstrapServers.orElse(kafka.bootstrapServers());
        kafka.createTopic(topic, partitions, Map.of());
        simulator = MoEngageSimulator.start(moEngage);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static LaneSettings quickLane() {
        return new LaneSettings(
                99_000,
                100,
                Duration.ofMillis(20),
                8,
                new LaneSettings.Retry(Duration.ofMillis(20), Duration.ofMillis(500), Duration.ofHours(4)),
                Optional.empty());
    }

    BridgeSettings settings(LaneSettings lane) {
        List<WorkspaceSettings> spaces = IntStream.rangeClosed(1, workspaces)
                .mapToObj(i -> new WorkspaceSettings(
                        new Workspace("ws-" + i, "LAB-APP-" + i, Mapping.DEFAULTS),
                        new ClientSettings(URI.create(simulator.baseUrl()), "LAB-APP-" + i, "lab-key-" + i, TIMEOUT),
                        lane))
                .toList();
        return new BridgeSettings(
                new SourceSettings(
                        bootstrapServers,
                        group,
                        List.of(topic),
                        Optional.empty(),
                        "earliest",
                        GroupProtocol.AUTO,
                        Map.of(),
                        SourceSettings.DEFAULT_MAX_CHUNK,
                        SourceSettings.DEFAULT_IN_FLIGHT_BYTES,
                        TIMEOUT),
                new DeadLetterSettings(bootstrapServers, deadLetterTopic, topic + ".redrive", true, Map.of()),
                spaces,
                new Routing(List.of(new Routing.ByHeader("moengage-app-id"), new Routing.DefaultTo("ws-1"))),
                List.of());
    }

    /** Settings of another group that begins there. */
    BridgeSettings startingAt(String start, String otherGroup) {
        BridgeSettings settings = settings(quickLane());
        SourceSettings source = settings.source();
        return new BridgeSettings(
                new SourceSettings(
                        source.bootstrapServers(),
                        otherGroup,
                        source.topics(),
                        source.topicPattern(),
                        start,
                        source.groupProtocol(),
                        source.properties(),
                        source.maxChunk(),
                        source.inFlightBytes(),
                        source.revokeTimeout()),
                settings.deadLetter(),
                settings.workspaces(),
                settings.routing(),
                settings.wrappers());
    }

    /** Deletes what comes before the offset in the partition that the key's records are in. */
    void cutBefore(String key, long offset) throws Exception {
        int partition = Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8)))
                % producer.partitionsFor(topic).size();
        try (Admin admin = kafka.admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    Bridge start(RecordingEvents events) {
        return start(settings(quickLane()), events);
    }

    Bridge start(BridgeSettings settings, RecordingEvents events) {
        Bridge bridge = Bridge.start(settings, events);
        bridges.add(bridge);
        return bridge;
    }

    /** Ends all bridges at once. */
    void killAll() {
        bridges.forEach(Bridge::close);
        bridges.clear();
    }

    void send(String key, String value) {
        send(key, value, "LAB-APP-1");
    }

    void send(String key, String value, String appId) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
        record.headers().add("moengage-app-id", appId.getBytes(UTF_8));
        var unused = producer.send(record);
    }

    void sendTo(String otherTopic, String key, String value) {
        var unused = producer.send(new ProducerRecord<>(otherTopic, key.getBytes(UTF_8), value.getBytes(UTF_8)));
    }

    /** Sends a record as it is; of a partition that the producer chooses. */
    void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record);
    }

    void flush() {
        producer.flush();
    }

    static String track(String user, int n) {
        return """
                {"type":"track","messageId":"m-%s-%d","userId":"%s","event":"Tested","timestamp":"2026-03-04T05:06:07.890Z",\
                "properties":{"n":%d,"lab_seq":%d,"lab_id":"%s-%d"}}""".formatted(user, n, user, n, n, user, n);
    }

    List<Accepted> accepted() {
        return simulator.ledger().all();
    }

    /** The sum of committed offsets, or -1 while a partition has none. */
    long committed() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = kafka.admin()
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters(int expected) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "group.id", UUID.randomUUID().toString(),
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(deadLetterTopic));
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (records.size() < expected && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader("bridge.dlq." + name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        bridges.forEach(Bridge::close);
        producer.close(Duration.ofSeconds(1));
        simulator.close();
        kafka.close();
    }
}
