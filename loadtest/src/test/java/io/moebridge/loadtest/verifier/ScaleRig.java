package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.manifest.DeviceToken;
import io.moebridge.loadtest.manifest.EventKind;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.manifest.ManifestWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Stands in for a run of any number of events, for measuring {@code verify}: writes a manifest, serves the acceptances that a faultless bridge would have led to, made as they are asked for, and puts one event
 * in a hundred into a dead-letter topic. Every fourth user has a device. Arguments: events, users, folder. Prints the command to run, and stays until it is killed.
 */
final class ScaleRig {

    private static final int AT_ONCE = 500;
    private static final String TOPIC = "segment-events.dead-letter";

    private final int events;
    private final int users;

    private ScaleRig(int events, int users) {
        this.events = events;
        this.users = users;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        ScaleRig rig = new ScaleRig(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        Path manifest = Path.of(arguments[2]).resolve("manifest.jsonl");
        rig.writeManifest(manifest);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, null)) {
            rig.writeDeadLetters(kafka);
            DisposableServer server = rig.serve();
            System.out.println("verify --manifest " + manifest + " --simulator http://127.0.0.1:" + server.port()
                    + " --bootstrap " + kafka.bootstrapServers());
            server.onDispose().block();
        }
    }

    private void writeManifest(Path file) throws IOException {
        try (ManifestWriter writer = ManifestWriter.create(file)) {
            int[] numbers = new int[users];
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < events; i++) {
                writer.add(entry(i, random.nextInt(users), numbers));
            }
        }
    }

    private static ManifestEntry entry(int event, int user, int[] numbers) {
        String appId = "LAB-APP-" + (1 + user % 4);
        String name = "c" + (1 + user % 4) + "-" + (100_000 + user);
        if (event % 100 == 0) {
            return ManifestEntry.other("s1-" + event, appId, name, user % 6, Fate.DEAD_LETTERED, "undecodable");
        }
        DeviceToken device = user % 4 == 0 ? new DeviceToken("device-" + user, token(user), user + 1) : null;
        return ManifestEntry.accepted("s1-" + event, appId, name, ++numbers[user], user % 6, EventKind.TRACK, device)
                .withCheck(event + 1);
    }

    /** As long as a push token is. */
    private static String token(int user) {
        return "token-" + user + "-" + "x".repeat(130);
    }

    private void writeDeadLetters(EmbeddedKafka kafka) {
        kafka.createTopic(TOPIC, 1, Map.of());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < events; i += 100) {
                ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(TOPIC, new byte[800]);
                letter.headers().add("lab-id", ("s1-" + i).getBytes(StandardCharsets.US_ASCII));
                letter.headers().add("bridge.dlq.reason", "undecodable".getBytes(StandardCharsets.US_ASCII));
                var unused = producer.send(letter);
            }
        }
    }

    private DisposableServer serve() {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get("/_lab/accepted", (request, response) -> response.sendString(accepted()))
                        .get("/_lab/lost-answers", (request, response) -> response.sendString(Mono.just(""))))
                .bindNow();
    }

    private Flux<String> accepted() {
        return Flux.defer(() -> {
            int[] numbers = new int[users];
            SplittableRandom random = new SplittableRandom(1);
            boolean[] deviceSent = new boolean[users];
            IntFunction<String> page = first -> page(first, numbers, random, deviceSent);
            return Flux.range(0, (events + AT_ONCE - 1) / AT_ONCE).map(number -> page.apply(number * AT_ONCE));
        });
    }

    private String page(int first, int[] numbers, SplittableRandom random, boolean[] deviceSent) {
        StringBuilder lines = new StringBuilder(AT_ONCE * 250);
        for (int i = first; i < Math.min(events, first + AT_ONCE); i++) {
            int user = random.nextInt(users);
            if (i % 100 != 0) {
                String head = "{\"n\":" + i + ",\"request\":" + (1 + i / 80) + ",\"app_id\":\"LAB-APP-" + (1 + user % 4)
                        + "\",\"customer_id\":\"c" + (1 + user % 4) + "-" + (100_000 + user)
                        + "\",\"received_at\":\"2026-01-31T12:00:00.123456Z\",";
                lines.append(head)
                        .append("\"type\":\"event\",\"lab_seq\":")
                        .append(++numbers[user])
                        .append(",\"lab_id\":\"s1-")
                        .append(i)
                        .append("\",\"action\":\"Product Viewed\",\"check\":")
                        .append(i + 1)
                        .append("}\n");
                device(user, head, lines, deviceSent);
            }
        }
        return lines.toString();
    }

    private static void device(int user, String head, StringBuilder lines, boolean[] deviceSent) {
        if (user % 4 == 0 && !deviceSent[user]) {
            deviceSent[user] = true;
            lines.append(head)
                    .append("\"type\":\"device\",\"device_id\":\"device-")
                    .append(user)
                    .append("\",\"push_id\":\"")
                    .append(token(user))
                    .append("\",\"check\":")
                    .append(user + 1)
                    .append("}\n");
        }
    }
}
