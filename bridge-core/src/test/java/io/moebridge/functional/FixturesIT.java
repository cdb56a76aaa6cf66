package io.moebridge.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.message.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Real payloads of Segment's and RudderStack's libraries, through Kafka and the bridge: what MoEngage stored, field by field. */
class FixturesIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Rig rig = new Rig(1, 2);
    private final RecordingEvents events = new RecordingEvents();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({
        "analytics-java, expected",
        "analytics-node, expected",
        "rudder-sdk-java, expected",
        "analytics-kotlin, expected-app"
    })
    void realPayloads_areStoredAsSpecified(String library, String expectedOfIt) throws Exception {
        List<String> records = lines(library);
        List<String> expectations = lines(expectedOfIt);
        assertThat(records).hasSameSizeAs(expectations);
        List<Object> expected = new ArrayList<>();
        Map<String, Long> reasons = new TreeMap<>();
        for (int i = 0; i < records.size(); i++) {
            JsonNode event = JSON.readTree(records.get(i));
            JsonNode expectation = JSON.readTree(expectations
                    .get(i)
                    .replace("$messageId", event.get("messageId").asString())
                    .replace("$timestamp", event.get("timestamp").asString()));
            expectation.path("elements").forEach(element -> expected.add(plain(element)));
            if (expectation.has("reason")) {
                reasons.merge(expectation.get("reason").asString(), 1L, Long::sum);
            }
            rig.send(event.path("userId").asString("nobody"), records.get(i));
        }
        rig.flush();
        rig.start(events);

        await().atMost(Duration.ofSeconds(30)).until(() -> rig.committed() == records.size());
        List<Object> stored = new ArrayList<>();
        rig.accepted().forEach(accepted -> stored.add(plain(JSON.readTree(Objects.requireNonNull(accepted.json())))));
        assertThat(stored).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(reasonsSeen()).isEqualTo(reasons);
    }

    private Map<String, Long> reasonsSeen() {
        Map<String, Long> seen = new TreeMap<>();
        events.settled.forEach((verdict, count) -> {
            if (verdict.outcome() != Verdict.Outcome.ACCEPTED) {
                seen.merge(Objects.requireNonNull(verdict.reason()).code(), count.sum(), Long::sum);
            }
        });
        return seen;
    }

    /** Maps, lists and scalars, so that neither the order of members nor the spelling of numbers and times counts. */
    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.propertyNames().forEach(name -> members.put(name, plain(node.get(name))));
            return members;
        }
        if (node.isArray()) {
            List<Object> values = new ArrayList<>();
            node.forEach(value -> values.add(plain(value)));
            return values;
        }
        if (node.isNumber()) {
            return new BigDecimal(node.asString()).stripTrailingZeros();
        }
        String text = node.asString();
        return node.isString() && text.matches("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z")
                ? Instant.parse(text).truncatedTo(ChronoUnit.MILLIS)
                : node.isString() ? text : (Object) node.toString();
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = FixturesIT.class.getResourceAsStream("/fixtures/" + name + ".jsonl")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        }
    }
}
