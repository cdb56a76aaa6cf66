package io.moebridge.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.net.Ports;
import io.moebridge.loadtest.process.BridgeProcess;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program takes over a changed configuration while it runs, from outside: files, the admin port, and what MoEngage gets. */
class ReloadIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "events";

    @TempDir
    private Path folder;

    private final int port = Ports.free();
    private final HttpClient client = HttpClient.newHttpClient();
    private int secrets;

    @Test
    void secretsAreExchanged_aWrongFileChangesNothing_andAWorkspaceIsAdded() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, null);
                MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(2))) {
            kafka.createTopic(TOPIC, 1, Map.of());
            mount("lab-key-1");
            Path file = write(kafka, "group_id: reload", simulator, "");
            BridgeProcess bridge = BridgeProcess.start(
                    List.of(Path.of("..", "bin", "bridge").toString(), "run", "-c", file.toString()),
                    folder.resolve("bridge.log"),
                    Map.of("BRIDGE_JAVA_OPTS", "-Xmx160m"));
            send(kafka, 1, "LAB-APP-1");
            await().atMost(PATIENCE).until(() -> simulator.ledger().size() == 1);

            simulator.replaceKey("LAB-APP-1", "rotated-key");
            send(kafka, 2, "LAB-APP-1");
            await().atMost(PATIENCE).until(() -> get("/api/status").contains("\"state\":\"refused\""));
            mount("rotated-key");
            await().atMost(PATIENCE).until(() -> simulator.ledger().size() == 2);
            assertThat(get("/metrics"))
                    .contains("bridge_config_changes_total{outcome=\"taken\"} 1.0", "bridge_config_valid 1.0");

            String good = Files.readString(file);
            Files.writeString(file, good.replace("50ms", "banana"));
            await().atMost(PATIENCE).until(() -> get("/metrics").contains("bridge_config_valid 0.0"));
            assertThat(get("/health/ready")).contains("the file is wrong now", "bridge.yaml:5:", "banana");
            send(kafka, 3, "LAB-APP-1");
            await().atMost(PATIENCE).until(() -> simulator.ledger().size() == 3);

            send(kafka, 4, "LAB-APP-2");
            write(kafka, "group_id: another", simulator, """
                  two: {app_id: LAB-APP-2, api_key: lab-key-2, base_url: "%s", limits: none}
                """.formatted(simulator.baseUrl()));
            await().atMost(PATIENCE).until(() -> get("/api/status").contains("\"waiting\":[\"kafka.group_id\"]"));
            assertThat(get("/api/status")).contains("\"problems\":[]", "\"name\":\"two\"");
            send(kafka, 5, "LAB-APP-2");
            await().atMost(PATIENCE).until(() -> simulator.ledger().all().stream()
                    .anyMatch(one -> one.appId().equals("LAB-APP-2")));

            bridge.terminate();
            assertThat(bridge.awaitExit(PATIENCE)).hasValue(0);
            assertThat(bridge.lastOutput(1_000))
                    .anyMatch(line -> line.contains("has changed and is in force: workspaces.one.api_key"))
                    .anyMatch(line -> line.contains("the one read before stays in force"))
                    .anyMatch(line -> line.contains("with the next start take effect: kafka.group_id"))
                    .noneMatch(line -> line.contains("rotated-key"));
        }
    }

    /** As Kubernetes mounts a secret: the file is a link into a folder that is exchanged as a whole. */
    private void mount(String key) throws Exception {
        Path data = Files.createDirectory(folder.resolve("..secret-" + ++secrets));
        Files.writeString(data.resolve("key"), key + "\n");
        Path link = folder.resolve("..data");
        Path next = Files.createSymbolicLink(folder.resolve("..next"), data.getFileName());
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (secrets == 1) {
            Files.createSymbolicLink(folder.resolve("key"), Path.of("..data", "key"));
        }
    }

    private Path write(EmbeddedKafka kafka, String group, MoEngageSimulator simulator, String more) throws Exception {
        return Files.writeString(folder.resolve("bridge.yaml"), """
            kafka: {bootstrap_servers: "%s", %s, topics: [%s]}
            workspaces:
              one: {app_id: LAB-APP-1, api_key: "${file:key}", base_url: "%s", limits: none}
            %srouting: [{header: moengage-app-id}, {default: skip}]
            delivery: {linger: 50ms}
            admin: {port: %d}
            """.formatted(
                        kafka.bootstrapServers(), group, TOPIC, simulator.baseUrl(), more, port));
    }

    private static void send(EmbeddedKafka kafka, int number, String appId) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            String value = """
                {"type":"track","messageId":"m-%d","userId":"u-1","event":"Seen","timestamp":"2026-03-04T05:06:07Z"}\
                """.formatted(number);
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(TOPIC, "k".getBytes(UTF_8), value.getBytes(UTF_8));
            record.headers().add("moengage-app-id", appId.getBytes(UTF_8));
            var unused = producer.send(record);
        }
    }

    private String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return answer.body();
    }
}
