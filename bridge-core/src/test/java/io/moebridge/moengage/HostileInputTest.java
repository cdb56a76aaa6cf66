package io.moebridge.moengage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Reason;
import io.moebridge.segment.SegmentDecoder;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

/** Records that are made to hurt: each ends as elements that are sound, or as a reason. */
class HostileInputTest {
    private static final int CAP = 98_000;
    private static final long NOW = 1_772_600_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ValueRules D = ValueRules.DEFAULTS;

    /** Mappings that take other ways through the same values. */
    private static final List<Mapping> MAPPINGS = List.of(
            Mapping.DEFAULTS,
            with(ValueRules.Nested.OBJECT, ValueRules.ArrayOfObjects.OBJECT, false, List.of("zz")),
            with(ValueRules.Nested.JSON, ValueRules.ArrayOfObjects.JSON, false, List.of("zz")),
            with(ValueRules.Nested.FLATTEN, ValueRules.ArrayOfObjects.INDEX, true, List.of()));

    private static Mapping with(
            ValueRules.Nested nested, ValueRules.ArrayOfObjects objects, boolean index, List<String> drop) {
        Mapping d = Mapping.DEFAULTS;
        ValueRules values = new ValueRules(
                drop,
                D.rename(),
                nested,
                "_",
                objects,
                index,
                false,
                true,
                new ValueRules.Dates(true, true, List.of()),
                true);
        return new Mapping(
                d.calls(), d.identity(), d.screening(), values, d.users(), d.events(), d.times(), d.onReason());
    }

    static Stream<Arguments> values() {
        String name = "n".repeat(90_000);
        return Stream.of(
                Arguments.of("a name of a megabyte", "{\"" + "n".repeat(1_000_000) + "\":1}"),
                Arguments.of("one name many times", "{" + many(150_000, i -> "\"a\":1") + "}"),
                Arguments.of(
                        "one name many times within a long one",
                        "{\"" + name + "\":{" + many(140_000, i -> "\"a\":1") + "}}"),
                Arguments.of("many names", "{" + many(80_000, i -> "\"" + i + "\":1") + "}"),
                Arguments.of(
                        "many names and then one of them many times",
                        "{" + many(8_000, i -> "\"" + i + "\":1") + "," + many(100_000, i -> "\"7\":1") + "}"),
                Arguments.of(
                        "many nested objects under a long name",
                        "{\"" + name + "\":{" + many(20_000, i -> "\"" + i + "\":{\"b\":1}") + "}}"),
                Arguments.of("many empty objects", "{" + many(80_000, i -> "\"" + i + "\":{}") + "}"),
                Arguments.of("many objects of one name", "{\"a\":[" + many(120_000, i -> "{\"b\":1}") + "]}"),
                Arguments.of("many objects of many names", "{\"a\":[" + many(60_000, i -> "{\"" + i + "\":1}") + "]}"),
                Arguments.of(
                        "many objects of many null names",
                        "{\"a\":[" + many(50_000, i -> "{\"" + i + "\":null}") + "]}"),
                Arguments.of(
                        "objects in objects in arrays",
                        "{\"a\":[" + many(20_000, i -> "{\"b\":{\"c\":[{\"d\":" + i + "}]}}") + "]}"),
                Arguments.of("arrays in arrays", "{\"a\":" + "[".repeat(58) + "1" + "]".repeat(58) + "}"),
                Arguments.of("deep objects", "{\"x\":" + "{\"a\":".repeat(58) + "1" + "}".repeat(58) + "}"),
                Arguments.of("many nulls", "{" + many(80_000, i -> "\"" + i + "\":null") + "}"),
                Arguments.of(
                        "huge and odd numbers",
                        "{\"a\":1e9999,\"b\":-0,\"c\":-0.0e-0,\"age\":1e9999,\"d\":" + "9".repeat(900) + "}"),
                Arguments.of(
                        "numbers as text",
                        "{\"age\":\"1e999999999\",\"revenue\":\"1e-999999999\",\"phone\":1e999999999,\"createdAt\":1e999999999}"),
                Arguments.of(
                        "signs that have to be escaped",
                        "{\"\\u0000\\\"\\\\\":\"\\u0000\\\"\\\\\\u2028\",\"a\":{\"\\u0001\":[{\"\\n\":1},2]}}"),
                Arguments.of("escaped names that are one", "{\"a\\u0062\":1,\"\\u0061b\":2,\"ab\":3}"));
    }

    private static String many(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(","));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void value_thatIsHostile_givesSoundElementsOrAReason(String what, String object) {
        assertThat(what).isNotBlank();
        for (Mapping mapping : MAPPINGS) {
            for (String record : List.of(
                    "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"ann\",\"properties\":" + object + "}",
                    "{\"type\":\"identify\",\"userId\":\"ann\",\"traits\":" + object + "}")) {
                List<Element> elements = new ArrayList<>();
                Reason reason = translate(record, mapping, elements);
                assertThat(elements.isEmpty()).isEqualTo(reason != null);
                elements.forEach(HostileInputTest::checkSound);
            }
        }
    }

    private static void checkSound(Element element) {
        assertThat(element.size()).isLessThanOrEqualTo(CAP);
        String json = new String(element.bytes(), UTF_8);
        assertThat(JSON.readTree(json).path("customer_id").asString()).isEqualTo("ann");
    }

    private static Reason translate(String record, Mapping mapping, List<Element> elements) {
        SegmentDecoder decoder = new SegmentDecoder();
        assertThat(decoder.decode(record.getBytes(UTF_8))).isEqualTo(1);
        Reason reason = decoder.next();
        return reason != null
                ? reason
                : new Translator(mapping, CAP).translate(decoder.event(), -1, NOW, elements, new AdjustmentCounts());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\udc00x\"}",
                "{\"\\ud83d\":1}",
                "{\"a\":1e}",
                "{\"a\":01}",
                "{\"a\":.5}",
                "{\"a\":NaN}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":1,}",
                "{\"a\"}"
            })
    void text_thatIsNoJson_isUndecodable(String object) {
        List<Element> elements = new ArrayList<>();

        assertThat(translate(
                        "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"ann\",\"properties\":" + object + "}",
                        Mapping.DEFAULTS,
                        elements))
                .isEqualTo(Reason.UNDECODABLE);
        assertThat(elements).isEmpty();
    }

    @Test
    void nesting_overSixtyFourLevels_isUndecodable() {
        String deep = "{\"type\":\"track\",\"properties\":" + "[".repeat(64) + "]".repeat(64) + "}";

        assertThat(translate(deep, Mapping.DEFAULTS, new ArrayList<>())).isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void element_overTheCap_isTooLarge() {
        String large = "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"ann\",\"properties\":{\"a\":\""
                + "x".repeat(CAP) + "\"}}";

        assertThat(translate(large, Mapping.DEFAULTS, new ArrayList<>())).isEqualTo(Reason.ELEMENT_TOO_LARGE);
    }

    static Stream<Arguments> largeEnvelopes() {
        String many = "{" + many(30_000, i -> "\"k" + i + "\":true") + "}";
        return Stream.of(
                Arguments.of("integrations", "\"integrations\":" + many),
                Arguments.of("a context", "\"context\":" + many),
                Arguments.of("an object in a context", "\"context\":{\"device\":" + many + "}"),
                Arguments.of("traits in a context", "\"context\":{\"traits\":" + many + "}"));
    }

    /** A batch may hold ten thousand events, each of which has all that the envelope lends: a megabyte would become gigabytes. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("largeEnvelopes")
    void envelope_thatLendsTooMuch_isTooLarge(String what, String lent) {
        assertThat(what).isNotBlank();
        SegmentDecoder decoder = new SegmentDecoder();

        assertThat(decoder.decode(batch(8_000, lent))).isEqualTo(1);
        assertThat(decoder.next()).isEqualTo(Reason.TOO_LARGE);
        assertThat(decoder.decode(batch(2, lent))).isEqualTo(2);
        assertThat(decoder.next()).isNull();
    }

    @Test
    void membersOfAnEnvelope_thatAreNotLent_countForNothing() {
        SegmentDecoder decoder = new SegmentDecoder();

        assertThat(decoder.decode(batch(8_000, many(30_000, i -> "\"k" + i + "\":true"))))
                .isEqualTo(8_000);
        assertThat(decoder.next()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("largeEnvelopes")
    void envelope_thatLendsAlmostTooMuch_costsLittle(String what, String lent) {
        assertThat(what).isNotBlank();
        SegmentDecoder decoder = new SegmentDecoder();
        Translator translator = new Translator(lookingAtTheEnvelope(), CAP);
        List<Element> elements = new ArrayList<>();
        AdjustmentCounts counts = new AdjustmentCounts();
        int most = 16 * SegmentDecoder.MAX_RECORD_BYTES / (lent.length() + 20);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        int events = decoder.decode(batch(most, lent));
        for (int i = 0; i < events; i++) {
            assertThat(decoder.next()).isNull();
            translator.translate(decoder.event(), -1, NOW, elements, counts);
        }

        assertThat(elements).hasSize(most);
        assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu)
                .as("nanoseconds of CPU")
                .isLessThan(Duration.ofSeconds(2).toNanos());
    }

    private static byte[] batch(int events, String lent) {
        String event = "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"ann\",\"context\":{\"ip\":\"1\"}}";
        return ("{\"batch\":[" + many(events, i -> event) + "]," + lent + "}").getBytes(UTF_8);
    }

    /** With conditions on members that are not among those which every event is asked for. */
    private static Mapping lookingAtTheEnvelope() {
        Mapping d = Mapping.DEFAULTS;
        ScreeningRules s = d.screening();
        List<ScreeningRules.Condition> conditions = Stream.of(
                        "context.none", "context.traits.none", "integrations.None.x")
                .map(path -> new ScreeningRules.Condition(Optional.empty(), Optional.of(path), List.of()))
                .toList();
        ScreeningRules screening = new ScreeningRules(
                s.integrations(),
                s.integrationNames(),
                List.of(),
                s.loopGuard(),
                false,
                new ScreeningRules.Filter(List.of(), conditions));
        return new Mapping(
                d.calls(), d.identity(), screening, d.values(), d.users(), d.events(), d.times(), d.onReason());
    }
}
