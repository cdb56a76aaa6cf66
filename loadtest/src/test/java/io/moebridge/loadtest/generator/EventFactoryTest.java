package io.moebridge.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moebridge.loadtest.manifest.EventKind;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventFactoryTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void next_sameSeed_makesTheSameEvents() {
        List<GeneratedRecord> first = make(500, settings(0.1, false));
        List<GeneratedRecord> second = make(500, settings(0.1, false));

        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).record().value())
                    .isEqualTo(second.get(i).record().value());
            assertThat(first.get(i).entries().get(0))
                    .isEqualTo(second.get(i).entries().get(0));
        }
    }

    @Test
    void next_acceptedEvents_carryTheNumbersOfTheirUserWithoutGaps() {
        Map<String, Long> last = new HashMap<>();
        for (GeneratedRecord event : make(5_000, settings(0.1, false))) {
            ManifestEntry entry = event.entries().get(0);
            if (entry.fate() != Fate.ACCEPTED) {
                assertThat(entry.seq()).isZero();
                continue;
            }
            String user = entry.appId() + " " + entry.user();
            assertThat(entry.seq()).isEqualTo(last.merge(user, 1L, Long::sum));
            JsonNode json = JSON.readTree(event.record().value());
            JsonNode content = json.path(entry.kind() == EventKind.IDENTIFY ? "traits" : "properties");
            assertThat(content.path("lab_seq").asLong()).isEqualTo(entry.seq());
            assertThat(content.path("lab_id").asString()).isEqualTo(entry.id());
            assertThat(json.path("userId").asString()).isEqualTo(entry.user());
        }
        assertThat(last).hasSizeGreaterThan(50);
    }

    @Test
    void next_device_isInTheContextExactlyWhenTheManifestSaysSo() {
        for (GeneratedRecord event : make(3_000, settings(0, false))) {
            JsonNode device =
                    JSON.readTree(event.record().value()).path("context").path("device");
            boolean brings = device.has("token");
            if (event.entries().get(0).fate() == Fate.ACCEPTED) {
                assertThat(event.entries().get(0).device() != null).isEqualTo(brings);
            }
            if (brings) {
                assertThat(device.path("id").asString()).isNotBlank();
                assertThat(device.path("type").asString()).isIn("android", "ios");
            }
        }
    }

    @Test
    void next_mixAndSize_areRealistic() {
        List<GeneratedRecord> events = make(20_000, settings(0.01, false));

        double bytes = events.stream()
                .mapToInt(event -> event.record().value().length)
                .average()
                .orElseThrow();
        Map<EventKind, Long> kinds = events.stream()
                .collect(Collectors.groupingBy(event -> event.entries().get(0).kind(), Collectors.counting()));

        assertThat(bytes).isBetween(1_200.0, 1_600.0);
        assertThat(kinds.get(EventKind.IDENTIFY)).isBetween(2_600L, 3_400L);
        assertThat(kinds.get(EventKind.TRACK)).isBetween(15_500L, 16_900L);
    }

    @Test
    void next_otherEvents_areWhatTheirReasonSays() {
        Map<String, GeneratedRecord> byReason = new HashMap<>();
        for (GeneratedRecord event : make(3_000, settings(0.5, true))) {
            String reason = event.entries().get(0).reason();
            if (reason != null) {
                byReason.putIfAbsent(reason, event);
            }
        }

        assertThat(byReason)
                .containsOnlyKeys(
                        "unsupported_type",
                        "no_known_user",
                        "undecodable",
                        "unknown_type",
                        "event_not_defined",
                        "forbidden_customer_id",
                        "future_timestamp",
                        "too_large");
        assertThatThrownBy(() -> json(byReason, "undecodable")).isInstanceOf(JacksonException.class);
        assertThat(json(byReason, "unsupported_type").path("type").asString()).isIn("page", "screen");
        assertThat(json(byReason, "no_known_user").path("userId").asString("")).isEmpty();
        assertThat(json(byReason, "unknown_type").path("type").asString()).isEqualTo("purchase");
        assertThat(json(byReason, "event_not_defined").path("event").asString()).isBlank();
        assertThat(json(byReason, "forbidden_customer_id").path("userId").asString())
                .isNotEqualTo(
                        byReason.get("forbidden_customer_id").entries().get(0).user());
        assertThat(Instant.parse(
                        json(byReason, "future_timestamp").path("timestamp").asString()))
                .isAfter(NOW.plusSeconds(2 * 86_400));
        assertThat(byReason.get("too_large").record().value()).hasSizeGreaterThan(1 << 20);
    }

    @Test
    void next_times_followSegmentsFormula() {
        JsonNode json =
                JSON.readTree(make(1, settings(0, false)).get(0).record().value());

        Instant received = Instant.parse(json.path("receivedAt").asString());
        Instant sent = Instant.parse(json.path("sentAt").asString());
        Instant original = Instant.parse(json.path("originalTimestamp").asString());
        assertThat(received).isEqualTo(NOW);
        assertThat(Instant.parse(json.path("timestamp").asString()))
                .isEqualTo(received.minusMillis(sent.toEpochMilli() - original.toEpochMilli()));
    }

    @Test
    void next_record_isKeyedByUserAndNamesItsWorkspaceAndItself() {
        for (GeneratedRecord event : make(200, settings(0.1, false))) {
            byte[] key = event.record().key();
            assertThat(new String(key, StandardCharsets.UTF_8))
                    .isEqualTo(event.entries().get(0).user());
            assertThat(event.record().partition())
                    .isEqualTo(Utils.toPositive(Utils.murmur2(key)) % 6)
                    .isEqualTo(event.entries().get(0).partition());
            assertThat(header(event, "moengage-app-id"))
                    .isEqualTo(event.entries().get(0).appId());
            assertThat(header(event, "lab-id")).isEqualTo(event.entries().get(0).id());
        }
    }

    @Test
    void userChoice_zipf_favoursTheFirst() {
        UserChoice choice = new UserChoice(1_000, 1.0);
        java.util.SplittableRandom random = new java.util.SplittableRandom(1);
        int[] counts = new int[1_000];
        for (int i = 0; i < 200_000; i++) {
            counts[choice.choose(random)]++;
        }

        // The weights add up to about 7.49, so the first user has 13.4 % and the tenth 1.34 %.
        assertThat(counts[0]).isBetween(25_500, 28_000);
        assertThat(counts[9]).isBetween(2_400, 2_950);
    }

    private static GeneratorSettings settings(double hostile, boolean tooLarge) {
        Mix mix = Mix.standard().withHostile(hostile);
        return GeneratorSettings.standard(6, 7)
                .with(Population.even(3, 400, 1.0))
                .with(tooLarge ? mix.with("too_large", 0.01) : mix);
    }

    private static List<GeneratedRecord> make(int count, GeneratorSettings settings) {
        EventFactory factory = new EventFactory("events", settings, CLOCK);
        List<GeneratedRecord> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(factory.next());
        }
        return events;
    }

    private static JsonNode json(Map<String, GeneratedRecord> byReason, String reason) {
        return JSON.readTree(byReason.get(reason).record().value());
    }

    private static String header(GeneratedRecord event, String name) {
        return new String(event.record().headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
