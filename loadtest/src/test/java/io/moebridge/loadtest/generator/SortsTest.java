package io.moebridge.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moebridge.loadtest.generator.Call.Scope;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every sort of event is what its fate asks for. */
class SortsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    static Stream<Call> sorts() {
        return Stream.of(Call.values()).filter(call -> call.scope() != Scope.ROW);
    }

    @ParameterizedTest
    @MethodSource("sorts")
    void sort_alone_hasItsFate(Call call) {
        for (GeneratedRecord made : make(40, settings(call.key() + "=1"))) {
            ManifestEntry entry = made.entries().get(0);
            assertThat(entry.fate()).isEqualTo(call.fate());
            assertThat(entry.reason()).isEqualTo(call.isAccepted() ? null : call.reason());
            assertThat(entry.seq() > 0).isEqualTo(call.isAccepted());
            assertThat(entry.check() != 0).isEqualTo(call.isAccepted());
        }
    }

    @Test
    void undecodable_isNoJson() {
        for (String sort : List.of("not_json", "raw_nul")) {
            for (GeneratedRecord made : make(40, settings(sort + "=1"))) {
                assertThatThrownBy(() -> event(made)).isInstanceOf(JacksonException.class);
            }
        }
        for (GeneratedRecord made : make(40, settings("bad_utf8=1"))) {
            ByteBuffer bytes = ByteBuffer.wrap(made.record().value());
            assertThatThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(bytes))
                    .isInstanceOf(CharacterCodingException.class);
        }
        for (GeneratedRecord made : make(40, settings("too_deep=1"))) {
            assertThat(depth(event(made))).isGreaterThan(64);
        }
        for (GeneratedRecord made : make(40, settings("scalar=1"))) {
            assertThat(PlainDecoder.JSON.readTree(made.record().value()).isValueNode())
                    .isTrue();
        }
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode child : node.values()) {
            deepest = Math.max(deepest, depth(child));
        }
        return deepest + (node.isContainer() ? 1 : 0);
    }

    @Test
    void records_withoutEvents_areEmptyInTheirWay() {
        assertThat(one("tombstone").record().value()).isNull();
        assertThat(PlainDecoder.JSON
                        .readTree(one("empty_batch").record().value())
                        .path("batch"))
                .isEmpty();
        JsonNode deleted =
                PlainDecoder.JSON.readTree(one("row_deleted").record().value());
        assertThat(deleted.path("op").asString()).isEqualTo("d");
        assertThat(deleted.path("after").isNull()).isTrue();
        assertThat(one("binary_schema").record().value())
                .startsWith(0, 0, 0, 0, 7)
                .doesNotContain('{');
    }

    @Test
    void events_whoseNameOrContentIsWrong_areJustThat() {
        assertThat(event(one("name_not_text")).path("event").isNumber()).isTrue();
        assertThat(event(one("name_too_long")).path("event").asString().strip()).hasSizeGreaterThan(200);
        assertThat(event(one("blank_name")).path("event").asString()).isBlank();
        assertThat(event(one("properties_not_object")).path("properties").isString())
                .isTrue();
        assertThat(event(one("traits_not_object")).path("traits").isString()).isTrue();
        assertThat(event(one("id_not_string")).path("userId").isString()).isFalse();
        assertThat(event(one("unknown_type")).path("type").asString()).isEqualTo("purchase");
        assertThat(event(one("alias")).path("previousId").asString()).isNotBlank();
        assertThat(event(one("group")).path("groupId").asString()).isNotBlank();
        assertThat(event(one("delete")).path("context").isArray()).isTrue();
        assertThat(event(one("not_for_moengage")).path("integrations").toString())
                .contains("false");
        assertThat(header(one("no_route"), "moengage-app-id")).doesNotMatch("LAB-APP-\\d+");
    }

    @Test
    void forbiddenIds_areOnMoEngagesList() {
        Set<String> forbidden = Set.of(
                "unknown", "guest", "null", "0", "1", "true", "false", "(empty)", "na", "n/a", "user_id", "id", "none",
                "-2", "-1", "2");
        for (GeneratedRecord made : make(100, settings("forbidden_id=1"))) {
            String id = event(made).path("userId").asString().strip();
            assertThat(forbidden).contains(id.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void largeOnes_areBeyondTheLimitsForCertain() {
        JsonNode element = event(one("element_too_large")).path("properties");
        long texts = element.values().stream()
                .flatMap(list -> list.values().stream())
                .filter(JsonNode::isString)
                .mapToLong(text -> text.asString().length())
                .sum();

        assertThat(element.size()).isLessThan(90);
        assertThat(texts).isGreaterThan(110_000);
        assertThat(element.values()).allSatisfy(list -> assertThat(list.size()).isLessThanOrEqualTo(50));
        assertThat(one("element_too_large").record().value()).hasSizeLessThan(1 << 20);
        assertThat(one("too_large").record().value()).hasSizeGreaterThan(1 << 20);
    }

    @Test
    void audiences_areEnteredAndLeftInTurn() {
        Map<String, Boolean> members = new HashMap<>();
        Set<Boolean> seen = new HashSet<>();
        for (GeneratedRecord made : make(4_000, settings("audience=1,audience_event=1"))) {
            ObjectNode event = event(made);
            String key = event.path("context")
                    .path("personas")
                    .path("computation_key")
                    .asString();
            boolean track = event.path("type").asString().equals("track");
            boolean entering =
                    event.path(track ? "properties" : "traits").path(key).asBoolean();
            Boolean before = members.put(
                    made.entries().get(0).appId() + made.entries().get(0).user() + key, entering);
            assertThat(entering).isEqualTo(before == null || !before);
            if (track) {
                assertThat(event.path("event").asString()).isEqualTo(entering ? "Audience Entered" : "Audience Exited");
            }
            assertThat(event.path("integrations").toString()).isEqualTo("{\"All\":false,\"Kafka\":true}");
            seen.add(entering);
        }
        assertThat(seen).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void backfill_isOneAudienceOfEachUserInTurn() {
        EventFactory factory = new EventFactory("events", settings("track=1"), CLOCK);
        Set<String> users = new HashSet<>();
        for (int number = 0; number < 100; number++) {
            GeneratedRecord made = factory.nextOfBackfill(number);
            assertThat(event(made).path("traits").path("lab_backfill").asBoolean())
                    .isTrue();
            assertThat(made.entries().get(0).fate()).isEqualTo(Fate.ACCEPTED);
            users.add(made.entries().get(0).user());
        }
        assertThat(users).hasSize(100);
    }

    @Test
    void sizes_holdAndStayWithinWhatMoEngageKeeps() {
        GeneratorSettings settings = settings("track=3,identify=1").withSize(SizeRange.parse("0.3KB..32KB"));
        List<Integer> sizes = new ArrayList<>();
        for (GeneratedRecord made : make(4_000, settings)) {
            sizes.add(made.record().value().length);
            ObjectNode event = event(made);
            assertThat(ExpectedContent.ofProperties(event.path("properties"))).hasSizeLessThan(100);
        }
        sizes.sort(null);

        assertThat(sizes.get(0)).isBetween(250, 400);
        assertThat(sizes.get(sizes.size() - 1)).isBetween(28_000, 33_000);
        // Half of them are below the middle of the doublings, 3.1 KB.
        assertThat(sizes.get(sizes.size() / 2)).isBetween(2_700, 3_500);
    }

    @Test
    void size_oneNumber_isThatOfEachEvent() {
        GeneratorSettings settings = settings("track=1").withSize(SizeRange.parse("8KB"));
        for (GeneratedRecord made : make(500, settings)) {
            assertThat(made.record().value().length).isBetween(7_900, 8_100);
        }
        GeneratorSettings largest = settings("track=1").withSize(SizeRange.parse("80KB"));
        for (GeneratedRecord made : make(50, largest)) {
            assertThat(made.record().value().length).isBetween(79_500, 80_200);
            assertThat(ExpectedContent.ofProperties(event(made).path("properties")))
                    .hasSizeLessThan(100)
                    .allSatisfy((name, value) -> assertThat(value.size()).isLessThanOrEqualTo(50));
        }
    }

    @Test
    void skew_timestampsAreLateOrAheadButNeverRefused() {
        GeneratorSettings settings = settings("track=1").with(Devices.standard().withSkew(1));
        Set<Duration> ages = new TreeSet<>();
        Set<String> zones = new HashSet<>();
        for (GeneratedRecord made : make(400, settings)) {
            OffsetDateTime at =
                    OffsetDateTime.parse(event(made).path("timestamp").asString());
            ages.add(Duration.between(at.toInstant(), NOW));
            zones.add(at.getOffset().toString());
        }

        assertThat(ages).contains(Duration.ofHours(7), Duration.ofDays(5), Duration.ofMinutes(-20));
        assertThat(ages).allMatch(age -> age.compareTo(Duration.ofDays(-1)) > 0);
        assertThat(zones).contains("Z", "+05:30");
    }

    @Test
    void tokens_changeAndEachIsInTheManifest() {
        GeneratorSettings settings = settings("track=1,identify=1").with(new Devices(true, 10, 0));
        Map<String, Set<String>> tokens = new HashMap<>();
        Set<String> types = new HashSet<>();
        for (GeneratedRecord made : make(6_000, settings)) {
            JsonNode device = event(made).path("context").path("device");
            ManifestEntry entry = made.entries().get(0);
            types.add(device.path("type").asString("none"));
            assertThat(device.has("token")).isEqualTo(entry.device() != null);
            if (entry.device() != null) {
                assertThat(device.path("token").asString())
                        .isEqualTo(entry.device().token());
                tokens.computeIfAbsent(entry.appId() + entry.user(), any -> new HashSet<>())
                        .add(entry.device().token());
            }
        }

        assertThat(types).contains("android", "Android", "ios", "ipados", "watchos", "tvos", "none");
        assertThat(tokens.values()).anyMatch(some -> some.size() > 3);
    }

    @Test
    void shares_ofWorkspacesSortsAndTheHotUser_hold() {
        GeneratorSettings settings = GeneratorOptions.apply(
                GeneratorSettings.standard(6, 3).with(Population.even(3, 1_000, 0)),
                Map.of("workspace_shares", "80,15,5", "hot_user", "0.2", "mix", "track=8,identify=2"));
        Map<String, Integer> counts = new HashMap<>();
        for (GeneratedRecord made : make(10_000, settings)) {
            ManifestEntry entry = made.entries().get(0);
            counts.merge(entry.appId(), 1, Integer::sum);
            counts.merge(entry.appId() + " " + entry.user(), 1, Integer::sum);
            counts.merge(entry.kind().wireName(), 1, Integer::sum);
        }

        assertThat(counts.get("LAB-APP-1")).isBetween(8_200, 8_600);
        assertThat(counts.get("LAB-APP-3")).isBetween(320, 480);
        assertThat(counts.get("LAB-APP-1 c1-100000")).isBetween(1_850, 2_150);
        assertThat(counts.get("identify")).isBetween(1_850, 2_150);
    }

    @Test
    void everything_sameSeed_isTheSameAndHasAllSorts() {
        GeneratorSettings settings = GeneratorOptions.apply(
                GeneratorSettings.standard(6, 3),
                Map.of("mix", "everything", "hostile", "0.3", "shapes", "all", "size", "0.3KB..8KB", "skew", "0.2"));
        List<GeneratedRecord> first = make(6_000, settings);
        List<GeneratedRecord> second = make(6_000, settings);
        Set<String> reasons = new TreeSet<>();
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).record().value())
                    .isEqualTo(second.get(i).record().value());
            assertThat(first.get(i).entries()).isEqualTo(second.get(i).entries());
            first.get(i).entries().forEach(entry -> reasons.add(String.valueOf(entry.reason())));
        }

        Set<String> expected = new TreeSet<>();
        sorts().forEach(call -> expected.add(call.isAccepted() ? "null" : call.reason()));
        expected.removeAll(Set.of("too_large", "rejected_by_moengage", "always_failing"));
        expected.add("table_not_mapped");
        assertThat(reasons).isEqualTo(expected);
    }

    @Test
    void options_wrongOnes_areNamed() {
        GeneratorSettings settings = GeneratorSettings.standard(1, 1);
        assertThatThrownBy(() -> GeneratorOptions.apply(settings, Map.of("mix", "trak=1")))
                .hasMessageStartingWith("mix: 'trak=1' names none of track, identify");
        assertThatThrownBy(() -> GeneratorOptions.apply(settings, Map.of("size", "100KB")))
                .hasMessageContaining("element_too_large");
        assertThatThrownBy(() -> GeneratorOptions.apply(settings, Map.of("shapes", "gzip=0.8,text=0.8")))
                .hasMessageContaining("at most 1 together");
        assertThatThrownBy(() -> GeneratorOptions.apply(settings, Map.of("workspace_shares", "1,2")))
                .hasMessageContaining("3 workspaces, and 2 shares");
        assertThatThrownBy(() -> GeneratorOptions.apply(settings, Map.of("siz", "1KB")))
                .hasMessageStartingWith("siz is no option");
    }

    @Test
    void users_ofTwoMillions_areDifferentOnes() {
        GeneratorSettings settings = settings("track=1").with(Population.even(1, 2_000_000, 0));
        Set<String> users = new HashSet<>();
        make(3_000, settings).forEach(made -> users.add(made.entries().get(0).user()));

        assertThat(users).hasSizeGreaterThan(2_990);
    }

    private static GeneratorSettings settings(String mix) {
        return GeneratorSettings.standard(6, 7)
                .with(Population.even(2, 200, 1.0))
                .with(Mix.parse(mix));
    }

    private static GeneratedRecord one(String sort) {
        return make(1, settings(sort + "=1")).get(0);
    }

    private static List<GeneratedRecord> make(int count, GeneratorSettings settings) {
        EventFactory factory = new EventFactory("events", settings, CLOCK);
        List<GeneratedRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(factory.next());
        }
        return records;
    }

    private static ObjectNode event(GeneratedRecord made) {
        return PlainDecoder.events(made.record().value()).get(0);
    }

    private static String header(GeneratedRecord made, String name) {
        return new String(made.record().headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
