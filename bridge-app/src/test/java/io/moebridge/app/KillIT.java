package io.moebridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.loadtest.generator.Generator;
import io.moebridge.loadtest.generator.GeneratorSettings;
import io.moebridge.loadtest.generator.Population;
import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.process.BridgeProcess;
import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import io.moebridge.loadtest.verifier.Balance;
import io.moebridge.loadtest.verifier.DeadLetterReader;
import io.moebridge.loadtest.verifier.Verifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as processes of one group, from outside: what a stranger would see when they are killed. */
class KillIT {
    private static final String TOPIC = "segment-events";
    private static final String DEAD_LETTERS = "segment-events.dead-letter";
    private static final int PARTITIONS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @TempDir
    private Path folder;

    private final List<BridgeProcess> processes = new ArrayList<>();
    private final List<ManifestEntry> manifest = Collections.synchronizedList(new ArrayList<>());
    private EmbeddedKafka kafka;
    private MoEngageSimulator simulator;

    @BeforeEach
    void setTheStage() {
        kafka = EmbeddedKafka.start(0, null);
        kafka.createTopic(TOPIC, PARTITIONS, Map.of());
        kafka.createTopic(DEAD_LETTERS, 1, Map.of());
        simulator = MoEngageSimulator.start(SimulatorSettings.lab(2).withKeepBodies(false));
    }

    @AfterEach
    void clear() {
        processes.forEach(BridgeProcess::close);
        simulator.close();
        kafka.close();
    }

    @Test
    void twoProcesses_twoKillsInMidRun_andAFaultyServer_loseNothing() throws Exception {
        simulator.faults(Faults.none()
                .withLatency(Duration.ofMillis(10))
                .withUnavailable(0.05)
                .withResetAfterRecording(0.02)
                .withThrottled(0.01));
        CompletableFuture<Void> generated = generate(30_000, 1_500);
        BridgeProcess first = start(freePort());
        BridgeProcess second = start(freePort());

        awaitAccepted(8_000);
        first.kill9();
        start(freePort());
        awaitAccepted(18_000);
        second.kill9();
        start(freePort());
        generated.join();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> committed() == ends());

        Balance balance = balance();
        assertThat(balance.holds())
                .as("%s %s", balance.toJson(), balance.findings())
                .isTrue();
        assertThat(balance.lost() + balance.unexpected() + balance.outOfOrder() + balance.torn())
                .isZero();
        assertThat(balance.wrongFate()).isZero();
        assertThat(balance.produced()).isEqualTo(30_000);
        assertThat(balance.accepted() + balance.deadLettered() + balance.skipped())
                .isEqualTo(30_000);
        assertThat(balance.duplicatesByCause().values().stream()
                        .mapToLong(Number::longValue)
                        .sum())
                .as("every duplicate has a cause")
                .isEqualTo(balance.duplicated());
        Files.writeString(Path.of("target", "kill-balance.json"), balance.toJson());
    }

    @Test
    void process_frozenForLongerThanItsSession_learnsThatItLostItsPartitions_andNothingIsTorn() throws Exception {
        simulator.faults(Faults.none().withLatency(Duration.ofMillis(100)));
        CompletableFuture<Void> generated = generate(30_000, 1_500);
        BridgeProcess first = start(freePort());
        BridgeProcess second = start(freePort());

        // Both have to have something to lose, whichever of them is slow to start.
        String something = "assigned [" + TOPIC;
        await().atMost(PATIENCE).until(() -> says(first, something) && says(second, something));
        awaitAccepted(6_000);
        signal("STOP", first);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> members() == 1);
        long takenOver = simulator.ledger().size();
        awaitAccepted(takenOver + 3_000);
        signal("CONT", first);
        await().atMost(PATIENCE).until(() -> says(first, ", lost ["));
        generated.join();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> committed() == ends());

        Balance balance = balance();
        assertThat(balance.holds())
                .as("%s %s", balance.toJson(), balance.findings())
                .isTrue();
        assertThat(balance.torn() + balance.outOfOrder() + balance.lost()).isZero();
    }

    private static boolean says(BridgeProcess process, String words) {
        return process.lastOutput(1_000).stream().anyMatch(line -> line.contains(words));
    }

    private int members() throws Exception {
        return kafka.admin()
                .describeConsumerGroups(List.of("kill"))
                .describedGroups()
                .get("kill")
                .get()
                .members()
                .size();
    }

    private static void signal(String name, BridgeProcess process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void countersOfTheProgram_agreeWithTheBalance() throws Exception {
        int adminPort = freePort();
        BridgeProcess bridge = start(adminPort);
        generate(6_000, 3_000).join();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> committed() == ends());

        String metrics = metrics(adminPort);
        Balance balance = balance();
        assertThat(balance.holds()).as(balance.toJson()).isTrue();
        assertThat(sum(metrics, "bridge_events_received_total")).isEqualTo(balance.produced());
        assertThat(settled(metrics, "accepted")).isEqualTo(balance.accepted());
        assertThat(settled(metrics, "skipped")).isEqualTo(balance.skipped());
        assertThat(settled(metrics, "dead_lettered")).isEqualTo(balance.deadLettered());
        assertThat(sum(metrics, "bridge_events_open")).isZero();
        bridge.terminate();
        assertThat(bridge.awaitExit(Duration.ofSeconds(40))).hasValue(0);
    }

    private CompletableFuture<Void> generate(long events, int rate) {
        Generator generator = new Generator(
                kafka.bootstrapServers(),
                TOPIC,
                GeneratorSettings.standard(PARTITIONS, 7).with(Population.even(2, 2_000, 0.8)));
        return CompletableFuture.runAsync(() -> generator.run(events, rate, manifest::add));
    }

    private BridgeProcess start(int adminPort) throws IOException {
        Path file = folder.resolve("bridge-" + processes.size() + ".yaml");
        Files.writeString(file, """
                kafka: {bootstrap_servers: "%s", group_id: kill, topics: [%s]}
                dead_letter: {topic: %s}
                workspaces:
                  one: {app_id: LAB-APP-1, api_key: lab-key-1, base_url: "%s", limits: none}
                  two: {app_id: LAB-APP-2, api_key: lab-key-2, base_url: "%s", limits: none}
                routing: [{header: moengage-app-id}, {default: dead_letter}]
                delivery: {linger: 50ms, timeout: 5s, retry: {initial: 50ms, max: 2s}}
                admin: {port: %d}
                """.formatted(
                kafka.bootstrapServers(), TOPIC, DEAD_LETTERS, simulator.baseUrl(), simulator.baseUrl(), adminPort));
        List<String> command = List.of(Path.of("..", "bin", "bridge").toString(), "run", "-c", file.toString());
        // It is appended to, and what an earlier test's process said is no news of this one.
        Path log = Path.of("target", "kill-bridge-" + processes.size() + ".log");
        Files.deleteIfExists(log);
        BridgeProcess process = BridgeProcess.start(command, log, Map.of("BRIDGE_JAVA_OPTS", "-Xmx256m"));
        processes.add(process);
        return process;
    }

    private void awaitAccepted(long elements) {
        await().atMost(PATIENCE).until(() -> simulator.ledger().size() >= elements);
    }

    private Balance balance() {
        return Verifier.verify(
                manifest,
                simulator.ledger().all(),
                DeadLetterReader.read(kafka.bootstrapServers(), DEAD_LETTERS),
                simulator.ledger().lostAnswers());
    }

    private long committed() throws Exception {
        return kafka.admin().listConsumerGroupOffsets("kill").partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    private long ends() throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new java.util.HashMap<>();
        IntStream.range(0, PARTITIONS).forEach(i -> latest.put(new TopicPartition(TOPIC, i), OffsetSpec.latest()));
        return kafka.admin().listOffsets(latest).all().get().values().stream()
                .mapToLong(info -> info.offset())
                .sum();
    }

    private static String metrics(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static long sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static long settled(String metrics, String outcome) {
        return sum(
                metrics.lines()
                        .filter(line -> line.contains("outcome=\"" + outcome + "\""))
                        .reduce("", (all, line) -> all + line + "\n"),
                "bridge_events_settled_total");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
