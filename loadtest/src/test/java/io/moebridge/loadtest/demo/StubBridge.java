package io.moebridge.loadtest.demo;

import io.moebridge.loadtest.generator.ExpectedContent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The simplest program that does a bridge's job, one request at a time, so that the lab can be tried without the bridge. The environment variable
 * STUB makes it {@code die} at the first chunk, or be {@code lossy}: drop the tenth event.
 */
public final class StubBridge {

    private static final Set<String> FORBIDDEN_IDS =
            Set.of("guest", "null", "unknown", "n/a", "none", "0", "-1", "user_id", "(empty)");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int ELEMENTS_AT_ONCE = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String mode = System.getenv().getOrDefault("STUB", "");
    private final String bootstrap;
    private final String simulator;
    private final String group;
    private final KafkaProducer<byte[], byte[]> deadLetters;
    private int seen;

    private StubBridge(String yaml) {
        bootstrap = find(yaml, "bootstrap_servers: (\\S+)");
        simulator = find(yaml, "base_url: (\\S+)");
        group = find(yaml, "group_id: (\\S+)");
        deadLetters = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "max.request.size", "8000000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A command line that runs it; the configuration file is to follow as its third argument. */
    public static String command(String mode) {
        return "STUB='%s' exec '%s/bin/java' -cp '%s' %s"
                .formatted(
                        mode,
                        System.getProperty("java.home"),
                        System.getProperty("java.class.path"),
                        StubBridge.class.getName());
    }

    public static void main(String[] args) throws Exception {
        System.out.println("stub started with " + String.join(" ", args));
        new StubBridge(Files.readString(Path.of(args[2]))).run();
    }

    private void run() throws Exception {
        if (mode.equals("refuse")) {
            System.out.println("the stub wants another configuration");
            System.exit(3);
        }
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap,
                "group.id",
                group,
                "enable.auto.commit",
                "false",
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("segment-events"));
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
                if (mode.equals("die") && !records.isEmpty()) {
                    System.out.println("the stub gives up");
                    System.exit(9);
                }
                deliver(records);
                consumer.commitSync();
            }
        }
    }

    private void deliver(ConsumerRecords<byte[], byte[]> records) throws Exception {
        Map<String, List<ObjectNode>> byApp = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> next : records) {
            if (mode.equals("lossy") && ++seen == 10) {
                continue;
            }
            String appId =
                    new String(next.headers().lastHeader("moengage-app-id").value(), StandardCharsets.UTF_8);
            List<ObjectNode> elements = byApp.computeIfAbsent(appId, any -> new ArrayList<>());
            String reason = translate(next.value(), elements);
            if (!reason.isEmpty()) {
                deadLetter(next, reason);
            }
        }
        for (Map.Entry<String, List<ObjectNode>> app : byApp.entrySet()) {
            List<ObjectNode> elements = app.getValue();
            for (int from = 0; from < elements.size(); from += ELEMENTS_AT_ONCE) {
                post(app.getKey(), elements.subList(from, Math.min(elements.size(), from + ELEMENTS_AT_ONCE)));
            }
        }
        deadLetters.flush();
    }

    /** Adds what a bridge is to send of a record, and says why nothing is when it belongs into the dead letters; empty when it does not. */
    public static String translate(byte[] value, List<ObjectNode> elements) {
        JsonNode event;
        try {
            event = JSON.readTree(value);
        } catch (JacksonException e) {
            return "undecodable";
        }
        String type = event.path("type").asString("");
        String user = event.path("userId").asString("");
        if (type.equals("page") || type.equals("screen") || user.isEmpty()) {
            return "";
        }
        if (!type.equals("track") && !type.equals("identify")) {
            return "unknown_type";
        }
        if (FORBIDDEN_IDS.contains(user.strip().toLowerCase(Locale.ROOT))) {
            return "forbidden_customer_id";
        }
        if (type.equals("track") && event.path("event").asString("").isBlank()) {
            return "event_not_defined";
        }
        if (Instant.parse(event.path("timestamp").asString())
                .isAfter(Instant.now().plusSeconds(86_400))) {
            return "future_timestamp";
        }
        elements.add(type.equals("identify") ? customer(event, user) : action(event, user));
        if (event.path("context").path("device").has("token")) {
            elements.add(device(event.path("context"), user));
        }
        return "";
    }

    private static ObjectNode customer(JsonNode event, String user) {
        ObjectNode element = JSON.createObjectNode().put("type", "customer").put("customer_id", user);
        ExpectedContent.ofTraits(event.path("traits")).forEach(element.putObject("attributes")::set);
        return element;
    }

    private static ObjectNode action(JsonNode event, String user) {
        ObjectNode element = JSON.createObjectNode().put("type", "event").put("customer_id", user);
        ObjectNode action = element.putArray("actions").addObject();
        action.put("action", event.path("event").asString());
        ExpectedContent.ofProperties(event.path("properties")).forEach(action.putObject("attributes")::set);
        return element;
    }

    private static ObjectNode device(JsonNode context, String user) {
        JsonNode device = context.path("device");
        ObjectNode element = JSON.createObjectNode().put("type", "device").put("customer_id", user);
        element.put("device_id", device.path("id").asString());
        String platform = device.path("type").asString().toUpperCase(Locale.ROOT);
        element.putObject("attributes")
                .put("platform", platform.equals("IOS") ? "iOS" : platform)
                .put("push_id", device.path("token").asString())
                .put("model", device.path("model").asString())
                .put("os_version", context.path("os").path("version").asString());
        return element;
    }

    private void post(String appId, List<ObjectNode> elements) throws Exception {
        ObjectNode body = JSON.createObjectNode().put("type", "transition");
        ArrayNode array = body.putArray("elements");
        elements.forEach(array::add);
        String identity = appId + ":" + appId.toLowerCase(Locale.ROOT).replace("app", "key");
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator + "/v1/transition/" + appId))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(identity.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        int status = 503;
        while (status == 503 || status == 429) {
            try {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                status = answer.statusCode();
                if (status == 400 || status == 401 || status == 413) {
                    throw new IllegalStateException(status + " " + answer.body());
                }
            } catch (IOException e) {
                System.out.println("sending again after " + e.getMessage());
            }
        }
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> original, String reason) throws Exception {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                "segment-events.dead-letter", null, original.key(), original.value(), original.headers());
        letter.headers().add("bridge.dlq.reason", reason.getBytes(StandardCharsets.UTF_8));
        letter.headers().add("bridge.dlq.topic", original.topic().getBytes(StandardCharsets.UTF_8));
        letter.headers()
                .add(
                        "bridge.dlq.partition",
                        Integer.toString(original.partition()).getBytes(StandardCharsets.UTF_8));
        letter.headers()
                .add("bridge.dlq.offset", Long.toString(original.offset()).getBytes(StandardCharsets.UTF_8));
        deadLetters.send(letter).get();
    }

    private static String find(String yaml, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(yaml);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in the configuration");
        }
        return matcher.group(1);
    }
}
