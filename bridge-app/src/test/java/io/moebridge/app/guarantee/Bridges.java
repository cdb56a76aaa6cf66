package io.moebridge.app.guarantee;

import io.moebridge.loadtest.net.Ports;
import io.moebridge.loadtest.process.BridgeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The bridges of one group as real processes, by numbers that are never used twice. */
final class Bridges implements AutoCloseable {
    private static final Duration STOP_AT_LATEST = Duration.ofSeconds(30);

    /** The second compiler would need the processor that the tests need. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("BRIDGE_JAVA_OPTS", "-Xmx160m -XX:TieredStopAtLevel=1");

    private final Stage stage;
    private final Path folder;
    private final Map<Integer, BridgeProcess> running = new TreeMap<>();
    private final List<String> deaths = new ArrayList<>();
    private int last;

    Bridges(Stage stage, Path folder) {
        this.stage = stage;
        this.folder = folder;
    }

    int start() {
        int number = ++last;
        Path file = folder.resolve("bridge-" + number + ".yaml");
        try {
            Files.writeString(file, configuration(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running.put(
                number,
                BridgeProcess.start(
                        List.of(Path.of("..", "bin", "bridge").toString(), "run", "-c", file.toString()),
                        folder.resolve("bridge-" + number + ".log"),
                        ENVIRONMENT));
        return number;
    }

    /** The group's broker knows the process by this name. */
    static String clientId(int number) {
        return "bridge-" + number;
    }

    List<Integer> running() {
        lookForDeaths();
        return List.copyOf(running.keySet());
    }

    void kill(int number) {
        take(number).kill9();
    }

    /** SIGTERM, and waits for the end. */
    void stop(int number) {
        BridgeProcess process = take(number);
        process.terminate();
        OptionalInt code = process.awaitExit(STOP_AT_LATEST);
        if (code.isEmpty()) {
            deaths.add("bridge " + number + " did not end within " + STOP_AT_LATEST.toSeconds() + " s of SIGTERM");
            process.close();
        }
    }

    void signal(int number, String name) {
        BridgeProcess process = running.get(number);
        try {
            int unused = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What ended without being asked to, with its last words. */
    List<String> deaths() {
        lookForDeaths();
        return List.copyOf(deaths);
    }

    private void lookForDeaths() {
        for (int number : List.copyOf(running.keySet())) {
            OptionalInt code = running.get(number).exitCode();
            if (code.isPresent()) {
                deaths.add("bridge " + number + " ended with " + code.getAsInt() + ": "
                        + String.join("\n", take(number).lastOutput(15)));
            }
        }
    }

    private BridgeProcess take(int number) {
        return running.remove(number);
    }

    private String configuration(int number) {
        return """
            kafka: {bootstrap_servers: "%s", group_id: %s, topics: [%s], consumer: {client.id: %s}}
            dead_letter: {topic: %s}
            workspaces:
              one: {app_id: LAB-APP-1, api_key: lab-key-1, base_url: "%s", limits: none}
              two: {app_id: LAB-APP-2, api_key: lab-key-2, base_url: "%s", limits: none}
            routing: [{header: moengage-app-id}, {default: dead_letter}]
            delivery: {linger: 50ms, timeout: 8s, retry: {initial: 50ms, max: 1s}}
            admin: {port: %d}
            """.formatted(
                        stage.bootstrapServers(),
                        Stage.GROUP,
                        Stage.TOPIC,
                        clientId(number),
                        Stage.DEAD_LETTERS,
                        stage.simulator.baseUrl(),
                        stage.simulator.baseUrl(),
                        Ports.free());
    }

    @Override
    public void close() {
        running.values().forEach(BridgeProcess::close);
    }
}
