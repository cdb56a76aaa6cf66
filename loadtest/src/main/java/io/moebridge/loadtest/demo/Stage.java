package io.moebridge.loadtest.demo;

import io.moebridge.loadtest.generator.Generator;
import io.moebridge.loadtest.generator.GeneratorReport;
import io.moebridge.loadtest.generator.GeneratorSettings;
import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.kafka.GroupProgress;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.process.BridgeProcess;
import io.moebridge.loadtest.simulator.ElementType;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.RequestCounts;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import io.moebridge.loadtest.verifier.Balance;
import io.moebridge.loadtest.verifier.DeadLetterReader;
import io.moebridge.loadtest.verifier.Verifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The parts of a demo: broker, simulator, bridge, generator. Closing ends all of them; the bridge's log stays. */
final class Stage implements AutoCloseable {

    private static final int PARTITIONS = 6;
    private static final Map<String, String> LARGE_RECORDS = Map.of("max.message.bytes", "8388608");

    private final DemoSettings settings;
    private final Path folder;
    private final EmbeddedKafka kafka;
    private final MoEngageSimulator simulator;
    private final GroupProgress progress;
    private final BridgeProcess bridge;
    private final Generator generator;
    private final List<ManifestEntry> manifest = new ArrayList<>();
    private final CompletableFuture<GeneratorReport> generated = new CompletableFuture<>();

    private Stage(
            DemoSettings settings,
            Path folder,
            EmbeddedKafka kafka,
            MoEngageSimulator simulator,
            BridgeProcess bridge) {
        this.settings = settings;
        this.folder = folder;
        this.kafka = kafka;
        this.simulator = simulator;
        this.bridge = bridge;
        this.progress = new GroupProgress(
                kafka.admin(), BridgeYaml.GROUP, BridgeYaml.TOPIC, PARTITIONS, BridgeYaml.DEAD_LETTER_TOPIC);
        this.generator = new Generator(
                kafka.bootstrapServers(), BridgeYaml.TOPIC, GeneratorSettings.standard(PARTITIONS, settings.seed()));
    }

    /** Starts everything but the generator. */
    static Stage set(DemoSettings settings) throws IOException {
        Path folder = Files.createTempDirectory(settings.scratch(), "moebridge-demo-");
        EmbeddedKafka kafka = EmbeddedKafka.start(0, null);
        try {
            MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(BridgeYaml.workspaces())
                    .withKeepBodies(false)
                    .withFaults(settings.faults()));
            try {
                kafka.createTopic(BridgeYaml.TOPIC, PARTITIONS, LARGE_RECORDS);
                kafka.createTopic(BridgeYaml.DEAD_LETTER_TOPIC, 1, LARGE_RECORDS);
                kafka.createTopic(BridgeYaml.REDRIVE_TOPIC, 1, LARGE_RECORDS);
                Path yaml = folder.resolve("bridge.yaml");
                BridgeYaml content = new BridgeYaml(
                        kafka.bootstrapServers(), simulator.baseUrl(), simulator.workspaces(), settings.adminPort());
                Files.writeString(yaml, content.text());
                List<String> command = List.of(settings.bridge().toString(), "run", "-c", yaml.toString());
                return new Stage(
                        settings, folder, kafka, simulator, BridgeProcess.start(command, folder.resolve("bridge.log")));
            } catch (IOException | RuntimeException e) {
                simulator.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    void describe(PrintStream out) {
        out.println("work folder  " + folder + "  (bridge.yaml, bridge.log)");
        out.println("Kafka        " + kafka.bootstrapServers() + ", topic " + BridgeYaml.TOPIC + " with " + PARTITIONS
                + " partitions");
        out.println("MoEngage     simulated at " + simulator.baseUrl() + ", "
                + simulator.workspaces().size() + " workspaces, "
                + settings.faults().latency().toMillis() + " ms to each answer");
        out.println("the bridge   http://127.0.0.1:" + settings.adminPort() + "/  (process " + bridge.pid() + ")");
    }

    void startGenerator() {
        Thread thread = new Thread(this::generate, "lab-generator");
        thread.setDaemon(true);
        thread.start();
    }

    void stopGenerator() {
        generator.stop();
    }

    /** Whether all events are in the topic; throws when the generator failed. */
    boolean generatorDone() {
        return generated.isDone() && generated.join() != null;
    }

    BridgeProcess bridge() {
        return bridge;
    }

    Path folder() {
        return folder;
    }

    Snapshot snapshot() throws InterruptedException {
        GroupProgress.Offsets offsets =
                progress.ask().orElseThrow(() -> new IllegalStateException("the embedded Kafka does not answer"));
        RequestCounts counts = simulator.counts();
        long answered200 = counts.answers().getOrDefault(200, 0L);
        long answered =
                counts.answers().values().stream().mapToLong(Long::longValue).sum();
        long events = simulator.ledger().size(ElementType.CUSTOMER)
                + simulator.ledger().size(ElementType.EVENT);
        return new Snapshot(
                generator.produced(),
                offsets.committed(),
                offsets.end(),
                events,
                offsets.deadLetters(),
                counts.requests(),
                answered - answered200 + counts.resets());
    }

    /** Draws the balance; only once the generator is done and the bridge has ended. */
    Balance balance() {
        generated.join();
        return Verifier.verify(
                manifest,
                simulator.ledger().all(),
                DeadLetterReader.read(kafka.bootstrapServers(), BridgeYaml.DEAD_LETTER_TOPIC),
                simulator.ledger().lostAnswers());
    }

    @Override
    public void close() {
        generator.stop();
        bridge.close();
        progress.close();
        simulator.close();
        kafka.close();
    }

    private void generate() {
        try {
            generated.complete(generator.run(settings.mostEvents(), settings.rate(), manifest::add));
        } catch (RuntimeException e) {
            generated.completeExceptionally(e);
        }
    }
}
