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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one can do at the admin port of a running process: look at dead letters, send one again, let a workspace wait. */
class AdminActionsIT {
    private static final String TOPIC = "segment-events";
    private static final String TOKEN = "open-sesame";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = Ports.free();

    @Test
    void deadLetterIsFoundReadAndSentAgain_andAWorkspaceIsPausedAndGoesOn() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, null);
                MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(1));
                BridgeProcess bridge = start(kafka, simulator)) {
            send(kafka, track(1), "{\"type\":\"track\",\"userId\":\"u-2\",\"properties\":{}}", track(3));
            await().atMost(PATIENCE).until(() -> simulator.ledger().size() == 2);
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                            get("/api/dead-letters").at("/letters").asInt())
                    .isEqualTo(1));

            JsonNode summary =
                    get("/api/dead-letters?reason=event_not_defined&user=u-2").at("/newest/0");
            assertThat(summary.at("/state").asString()).isEqualTo("open");
            assertThat(get("/api/dead-letters?reason=too_old").at("/letters").asInt())
                    .isZero();
            String place = summary.at("/letter").asString();
            assertThat(get("/api/dead-letters/" + place).at("/value").asString())
                    .contains("u-2");

            assertThat(post("/api/dead-letters/redrive", "wrong", "{}").statusCode())
                    .isEqualTo(401);
            JsonNode sent = json(post("/api/dead-letters/redrive", TOKEN, "{\"letter\":\"" + place + "\"}"));
            assertThat(sent.at("/written").asInt()).as("%s", sent).isEqualTo(1);
            // It fails again, as its cause was not mended, and that is a letter of its own.
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            get("/api/dead-letters").at("/letters").asInt())
                    .isEqualTo(2));
            assertThat(get("/api/dead-letters/" + place).at("/state").asString())
                    .isEqualTo("sent");

            JsonNode paused = json(post("/api/workspaces/one/pause", TOKEN, ""));
            assertThat(paused.at("/scope").asString()).contains("this process alone");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            get("/api/status").at("/workspaces/0/state").asString())
                    .isEqualTo("paused"));
            send(kafka, track(4));
            await().during(Duration.ofSeconds(2))
                    .atMost(PATIENCE)
                    .until(() -> simulator.ledger().size() == 2);
            assertThat(post("/api/workspaces/one/resume", TOKEN, "").statusCode())
                    .isEqualTo(200);
            await().atMost(PATIENCE).until(() -> simulator.ledger().size() == 3);

            bridge.terminate();
            assertThat(bridge.awaitExit(PATIENCE)).hasValue(0);
            assertThat(bridge.lastOutput(1_000)).noneMatch(line -> line.contains(TOKEN));
        }
    }

    /** Whoever reaches the port may ask for that, so it must not be what ends the bridge. */
    @Test
    void lettersThatAreLargerThanTheHeap_areListed() throws Exception {
        int letters = 300;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, null);
                MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(1))) {
            kafka.createTopic(TOPIC + ".dead-letter", 1, Map.of());
            sendLetters(kafka, letters, new byte[900_000]);
            try (BridgeProcess bridge = start(kafka, simulator)) {
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() ->
                                get("/api/status").at("/lifecycle").asString().equals("RUNNING"));
                JsonNode found = get("/api/dead-letters?limit=1000");
                assertThat(found.at("/newest")).hasSize(letters);
                assertThat(bridge.isAlive()).isTrue();
            }
        }
    }

    private static void sendLetters(EmbeddedKafka kafka, int count, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int n = 0; n < count; n++) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC + ".dead-letter", null, value);
                Map.of(
                                "reason", "undecodable",
                                "topic", TOPIC,
                                "partition", "0",
                                "offset", Integer.toString(n),
                                "timestamp", "1772600767890",
                                "index", "0",
                                "element", "0")
                        .forEach((name, text) -> record.headers().add("bridge.dlq." + name, text.getBytes(UTF_8)));
                var unused = producer.send(record);
            }
        }
    }

    private BridgeProcess start(EmbeddedKafka kafka, MoEngageSimulator simulator) throws Exception {
        kafka.createTopic(TOPIC, 1, Map.of());
        Path file = Files.writeString(folder.resolve("bridge.yaml"), """
            kafka: {bootstrap_servers: "%s", group_id: admin, topics: [%s]}
            workspaces:
              one: {app_id: LAB-APP-1, api_key: lab-key-1, base_url: "%s", limits: none}
            delivery: {linger: 50ms}
            admin: {port: %d, token: %s}
            """.formatted(
                        kafka.bootstrapServers(), TOPIC, simulator.baseUrl(), port, TOKEN));
        return BridgeProcess.start(
                List.of(Path.of("..", "bin", "bridge").toString(), "run", "-c", file.toString()),
                folder.resolve("bridge.log"),
                Map.of("BRIDGE_JAVA_OPTS", "-Xmx160m"));
    }

    private static String track(int number) {
        return """
            {"type":"track","messageId":"m-%d","userId":"u-1","event":"Seen","timestamp":"2026-03-04T05:06:07Z"}\
            """.formatted(number);
    }

    private static void send(EmbeddedKafka kafka, String... values) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String value : values) {
                var unused = producer.send(new ProducerRecord<>(TOPIC, "k".getBytes(UTF_8), value.getBytes(UTF_8)));
            }
        }
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = client.send(request(path).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> post(String path, String token, String body) throws Exception {
        return client.send(
                request(path)
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return new JsonMapper().readTree(answer.body());
    }
}
