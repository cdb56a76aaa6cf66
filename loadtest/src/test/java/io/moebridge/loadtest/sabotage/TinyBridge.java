package io.moebridge.loadtest.sabotage;

import io.moebridge.loadtest.demo.StubBridge;
import io.moebridge.loadtest.generator.EventFactory;
import io.moebridge.loadtest.generator.GeneratedRecord;
import io.moebridge.loadtest.generator.GeneratorSettings;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.verifier.DeadLetter;
import io.moebridge.loadtest.verifier.Disturbance;
import io.moebridge.loadtest.verifier.RepeatCause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A bridge without Kafka: sends generated events in order, a device once per life, and, when it is killed, begins again a while before. Used once, by one thread.
 */
final class TinyBridge {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int AT_ONCE = 80;
    private static final int UNCOMMITTED = 400;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String moengage;
    private final List<Prepared> events;
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<Disturbance> disturbances = new ArrayList<>();
    private final Map<String, List<ObjectNode>> waiting = new LinkedHashMap<>();
    private Set<String> knownDevices = new HashSet<>();

    TinyBridge(String moengage, List<Prepared> events) {
        this.moengage = moengage;
        this.events = events;
    }

    /** Generates events and translates them, which takes longer than all else. */
    static List<Prepared> prepare(GeneratorSettings settings, int count) {
        EventFactory factory = new EventFactory("events", settings, Clock.systemUTC());
        List<Prepared> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            GeneratedRecord made = factory.next();
            List<ObjectNode> elements = new ArrayList<>();
            String reason = StubBridge.translate(made.record().value(), elements);
            events.add(new Prepared(made.entries().get(0), elements, reason));
        }
        return events;
    }

    List<ManifestEntry> manifest() {
        return events.stream().map(Prepared::entry).toList();
    }

    List<DeadLetter> deadLetters() {
        return List.copyOf(deadLetters);
    }

    List<Disturbance> disturbances() {
        return List.copyOf(disturbances);
    }

    /** Sends everything. */
    void deliver() throws IOException, InterruptedException {
        deliver(0, events.size(), true);
    }

    /** Sends everything, but is killed in the middle; {@code restarted} is called before it begins again. */
    void deliverWithACrash(Runnable restarted) throws IOException, InterruptedException {
        int middle = events.size() / 2;
        deliver(0, middle, true);
        Instant crash = Instant.now();
        disturbances.add(new Disturbance(RepeatCause.CRASH, crash, crash, Disturbance.ALL, "killed"));
        knownDevices = new HashSet<>();
        restarted.run();
        deliver(middle - UNCOMMITTED, middle, false);
        deliver(middle, events.size(), true);
    }

    private void deliver(int from, int to, boolean firstTime) throws IOException, InterruptedException {
        for (Prepared event : events.subList(from, to)) {
            String appId = event.entry.appId();
            if (!event.reason.isEmpty() && firstTime) {
                deadLetters.add(DeadLetter.of(event.entry.id(), event.reason)
                        .in("name-of-" + appId)
                        .at(1));
            }
            offer(appId, event.elements);
        }
        for (String appId : waiting.keySet()) {
            post(appId);
        }
    }

    private void offer(String appId, List<ObjectNode> elements) throws IOException, InterruptedException {
        List<ObjectNode> batch = waiting.computeIfAbsent(appId, any -> new ArrayList<>());
        for (ObjectNode element : elements) {
            boolean device = element.path("type").asString().equals("device");
            if (!device || knownDevices.add(element.path("device_id").asString())) {
                batch.add(element);
            }
        }
        if (batch.size() >= AT_ONCE) {
            post(appId);
        }
    }

    private void post(String appId) throws IOException, InterruptedException {
        List<ObjectNode> batch = waiting.getOrDefault(appId, List.of());
        if (batch.isEmpty()) {
            return;
        }
        ObjectNode body = JSON.createObjectNode().put("type", "transition");
        ArrayNode array = body.putArray("elements");
        batch.forEach(array::add);
        batch.clear();
        String identity = appId + ":" + appId.toLowerCase(Locale.ROOT).replace("app", "key");
        HttpRequest request = HttpRequest.newBuilder(URI.create(moengage + "/v1/transition/" + appId))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(identity.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    /**
     * An event and what is to be sent of it.
     *
     * @param reason why it belongs into the dead letters; empty when it does not
     */
    record Prepared(ManifestEntry entry, List<ObjectNode> elements, String reason) {}
}
