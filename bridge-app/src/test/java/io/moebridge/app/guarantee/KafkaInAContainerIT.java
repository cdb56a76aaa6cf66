package io.moebridge.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.moebridge.loadtest.generator.Generator;
import io.moebridge.loadtest.generator.GeneratorSettings;
import io.moebridge.loadtest.generator.Population;
import io.moebridge.loadtest.kafka.GroupProgress;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.net.Ports;
import io.moebridge.loadtest.process.BridgeProcess;
import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import io.moebridge.loadtest.verifier.Balance;
import io.moebridge.loadtest.verifier.DeadLetterReader;
import io.moebridge.loadtest.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.kafka.KafkaContainer;

/**
 * Nothing is lost and nobody's order broken by a {@code kill -9}, with a Kafka as it ships, in a container, in place of the lab's own node. Needs a Docker engine
 * and its image; without them it is skipped, and says so. {@code -Dkafka.image=...} names another image.
 */
class KafkaInAContainerIT {
    private static final String IMAGE = System.getProperty("kafka.image", "apache/kafka:4.3.1");
    private static final String TOPIC = "segment-events";
    private static final String LETTERS = TOPIC + ".dead-letter";
    private static final int EVENTS = 8_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final List<ManifestEntry> manifest = Collections.synchronizedList(new ArrayList<>());

    @Test
    void killedBridge_losesNothing_withAKafkaAsItShips() throws Exception {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            skip("there is no Docker engine here");
        }
        try (KafkaContainer kafka = new KafkaContainer(IMAGE);
                MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(2))) {
            start(kafka);
            simulator.faults(Faults.none().withLatency(Duration.ofMillis(20)));
            createTopics(kafka.getBootstrapServers());
            CompletableFuture<Void> generated = generate(kafka.getBootstrapServers());
            try (BridgeProcess killed = bridge(1, kafka, simulator);
                    BridgeProcess other = bridge(2, kafka, simulator)) {
                await().atMost(PATIENCE).until(() -> simulator.ledger().size() > EVENTS / 4);
                killed.kill9();
                generated.join();
                awaitSettled(kafka.getBootstrapServers());
                assertThat(other.isAlive()).isTrue();
            }
            Balance balance = Verifier.verify(
                    manifest,
                    simulator.ledger().all(),
                    DeadLetterReader.read(kafka.getBootstrapServers(), LETTERS),
                    simulator.ledger().lostAnswers());
            assertThat(balance.holds())
                    .as("%s %s", balance.toJson(), balance.findings())
                    .isTrue();
            assertThat(balance.produced()).isEqualTo(EVENTS);
        }
    }

    private static void start(KafkaContainer kafka) {
        try {
            kafka.start();
        } catch (ContainerFetchException noImage) {
            skip("the image " + IMAGE + " is neither here nor to be had: " + noImage.getMessage());
        }
    }

    private static void skip(String reason) {
        System.err.println("SKIPPED: KafkaInAContainerIT was not run: " + reason);
        abort(reason);
    }

    private static void createTopics(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(
                            new NewTopic(TOPIC, Plan.PARTITIONS, (short) 1), new NewTopic(LETTERS, 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private CompletableFuture<Void> generate(String bootstrapServers) {
        Generator generator = new Generator(
                bootstrapServers,
                TOPIC,
                GeneratorSettings.standard(Plan.PARTITIONS, 7).with(Population.even(2, 1_000, 0.8)));
        return CompletableFuture.runAsync(() -> {
            var unused = generator.run(EVENTS, Plan.RATE, manifest::add);
        });
    }

    private static void awaitSettled(String bootstrapServers) {
        Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        try (GroupProgress progress = new GroupProgress(admin, "container", TOPIC, Plan.PARTITIONS, LETTERS)) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
                Optional<GroupProgress.Offsets> offsets = progress.ask();
                return offsets.isPresent() && offsets.get().caughtUp();
            });
        }
    }

    /** The older protocol, so that a dead member is noticed after 6 s and not after the broker's 45. */
    private BridgeProcess bridge(int number, KafkaContainer kafka, MoEngageSimulator simulator) throws IOException {
        Path file = Files.writeString(folder.resolve("bridge-" + number + ".yaml"), """
            kafka: {bootstrap_servers: "%s", group_id: container, topics: [%s], consumer: {session.timeout.ms: 6000}}
            dead_letter: {topic: %s}
            workspaces:
              one: {app_id: LAB-APP-1, api_key: lab-key-1, base_url: "%s", limits: none}
              two: {app_id: LAB-APP-2, api_key: lab-key-2, base_url: "%s", limits: none}
            routing: [{header: moengage-app-id}, {default: dead_letter}]
            delivery: {linger: 50ms}
            admin: {port: %d}
            """.formatted(
                kafka.getBootstrapServers(), TOPIC, LETTERS, simulator.baseUrl(), simulator.baseUrl(), Ports.free()));
        return BridgeProcess.start(
                List.of(Path.of("..", "bin", "bridge").toString(), "run", "-c", file.toString()),
                folder.resolve("bridge-" + number + ".log"),
                Map.of("BRIDGE_JAVA_OPTS", "-Xmx160m"));
    }
}
