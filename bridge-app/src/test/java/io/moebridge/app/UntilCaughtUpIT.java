package io.moebridge.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.net.Ports;
import io.moebridge.loadtest.process.BridgeProcess;
import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --until-caught-up}, as a job would run it: a process that ends by itself, and not too early. */
class UntilCaughtUpIT {
    private static final String TOPIC = "segment-events";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG_ENOUGH_TO_BE_WRONG = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    private final List<BridgeProcess> processes = new ArrayList<>();
    private EmbeddedKafka kafka;
    private MoEngageSimulator simulator;

    @BeforeEach
    void setTheStage() {
        kafka = EmbeddedKafka.start(0, null);
        kafka.createTopic(TOPIC, 1, Map.of());
        simulator = MoEngageSimulator.start(SimulatorSettings.lab(1));
    }

    @AfterEach
    void clear() {
        processes.forEach(BridgeProcess::close);
        simulator.close();
        kafka.close();
    }

    @Test
    void backlog_isSettledAndCommitted_andTheProcessEndsWith0_alsoWhenThereIsNothingLeft() throws Exception {
        send(300);
        BridgeProcess job = start("--until-caught-up");
        assertThat(job.awaitExit(PATIENCE)).as(output(job)).hasValue(0);
        assertThat(simulator.ledger().all()).hasSize(300);
        assertThat(committed()).isEqualTo(300);
        assertThat(output(job)).contains("everything that was there at the start is settled");

        BridgeProcess again = start("--until-caught-up");
        assertThat(again.awaitExit(PATIENCE)).as(output(again)).hasValue(0);
        assertThat(simulator.ledger().all()).hasSize(300);
    }

    @Test
    void process_thatGetsNoPartition_waitsForTheOneThatHasIt() throws Exception {
        simulator.faults(Faults.none().withUnavailable(1));
        send(50);
        BridgeProcess owner = start();
        await().atMost(PATIENCE).until(() -> output(owner).contains("partitions here: 2, assigned"));
        BridgeProcess job = start("--until-caught-up");
        await().atMost(PATIENCE).until(() -> output(job).contains("partitions here: "));
        assertThat(job.awaitExit(LONG_ENOUGH_TO_BE_WRONG)).as(output(job)).isEmpty();

        simulator.faults(Faults.none());
        assertThat(job.awaitExit(PATIENCE)).as(output(job)).hasValue(0);
        assertThat(committed()).isEqualTo(50);
    }

    private void send(int events) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < events; i++) {
                String value = """
                    {"type":"track","messageId":"m-%d","userId":"u-%d","event":"Seen","timestamp":"2026-03-04T05:06:07Z"}\
                    """.formatted(i, i % 20);
                var unused = producer.send(
                        new ProducerRecord<>(TOPIC, ("u-" + i % 20).getBytes(UTF_8), value.getBytes(UTF_8)));
            }
        }
    }

    private BridgeProcess start(String... options) throws IOException {
        int number = processes.size();
        Path file = Files.writeString(folder.resolve("bridge-" + number + ".yaml"), """
            kafka: {bootstrap_servers: "%s", group_id: job, topics: [%s]}
            workspaces:
              one: {app_id: LAB-APP-1, api_key: lab-key-1, base_url: "%s", limits: none}
            delivery: {linger: 50ms, retry: {initial: 50ms, max: 1s}}
            admin: {port: %d}
            """.formatted(
                        kafka.bootstrapServers(), TOPIC, simulator.baseUrl(), Ports.free()));
        List<String> command =
                new ArrayList<>(List.of(Path.of("..", "bin", "bridge").toString(), "run", "-c", file.toString()));
        command.addAll(List.of(options));
        BridgeProcess process = BridgeProcess.start(
                command, folder.resolve("bridge-" + number + ".log"), Map.of("BRIDGE_JAVA_OPTS", "-Xmx128m"));
        processes.add(process);
        return process;
    }

    private static String output(BridgeProcess process) {
        return String.join("\n", process.lastOutput(1_000));
    }

    private long committed() throws Exception {
        try (Admin admin = kafka.admin()) {
            return admin.listConsumerGroupOffsets("job").partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(TOPIC))
                    .map(Map.Entry::getValue)
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }
}
