package io.moebridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.loadtest.kafka.EmbeddedKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that ships, run from outside as a user runs it. */
class BridgeJarIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path BAD = Path.of("src/test/resources/config/bad/together.yaml");

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", "target/bridge.jar"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        processes.add(process);
        return process;
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    private int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Path configuration(int kafkaPort, int adminPort) throws IOException {
        return Files.writeString(folder.resolve("bridge.yaml"), """
            kafka: {bootstrap_servers: "127.0.0.1:%d", topics: [segment-events]}
            workspaces:
              shop-eu:
                app_id: ABC
                api_key: secret-key
                base_url: http://127.0.0.1:%d
            admin: {port: %d}
            """.formatted(kafkaPort, kafkaPort, adminPort));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Test
    void version_saysTheVersionOfTheJar() throws Exception {
        assertThat(exitCode(start("version"))).isZero();
        assertThat(output()).content().matches("moebridge \\d+\\.\\d+\\.\\S+ on Java \\S+\\s+");
    }

    @Test
    void validate_wrongFile_is1() throws Exception {
        assertThat(exitCode(start("validate", BAD.toString()))).isEqualTo(1);
        assertThat(output()).content().contains(":13:13 workspaces.us.app_id: is that of eu too");
    }

    @Test
    void run_wrongFile_is3() throws Exception {
        assertThat(exitCode(start("run", "-c", BAD.toString()))).isEqualTo(3);
        assertThat(output()).content().contains(":13:13 workspaces.us.app_id: is that of eu too");
    }

    @Test
    void run_withAPasswordThatKafkaRefuses_is3_andSaysWhatToLookAt() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.startSecured()) {
            kafka.user("bridge", "right-password");
            StringBuilder file = new StringBuilder("kafka:\n  bootstrap_servers: " + kafka.securedBootstrapServers()
                    + "\n  topics: [segment-events]\n  properties:\n");
            kafka.securedProperties("bridge", "wrong-password")
                    .forEach((name, value) -> file.append("    " + name + ": '" + value + "'\n"));
            file.append("workspaces: {shop-eu: {app_id: ABC, api_key: secret-key, base_url: \"http://127.0.0.1:")
                    .append(freePort())
                    .append("\"}}\nadmin: {port: ")
                    .append(freePort())
                    .append("}\n");
            Path path = Files.writeString(folder.resolve("secured.yaml"), file);
            assertThat(exitCode(start("run", "-c", path.toString()))).isEqualTo(3);
            assertThat(output())
                    .content()
                    .contains("the bridge could not start: Kafka at " + kafka.securedBootstrapServers()
                            + " refuses this user")
                    .contains("look at the user and the password")
                    .doesNotContain("wrong-password");
        }
    }

    @Test
    void run_withoutKafka_waitsSaysSoAndStopsOnSigterm() throws Exception {
        int adminPort = freePort();
        Process bridge = start("run", "-c", configuration(freePort(), adminPort).toString());
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            HttpResponse<String> started = get(adminPort, "/health/started");
            assertThat(started.statusCode()).isEqualTo(200);
            assertThat(started.body()).containsIgnoringCase("waiting for kafka");
        });
        assertThat(get(adminPort, "/health/live").statusCode()).isEqualTo(200);
        assertThat(get(adminPort, "/health/ready").statusCode()).isEqualTo(503);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(output()).content().containsIgnoringCase("waiting for kafka"));
        bridge.destroy();
        assertThat(exitCode(bridge)).isZero();
        assertThat(output())
                .content()
                .contains("SIGTERM: stopping", "stopped: 0 events received")
                .doesNotContain("secret-key");
    }
}
