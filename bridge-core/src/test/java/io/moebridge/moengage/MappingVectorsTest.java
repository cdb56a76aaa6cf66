package io.moebridge.moengage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Reason;
import io.moebridge.moengage.CallRules.Call;
import io.moebridge.moengage.UserRules.UpdateExistingOnly;
import io.moebridge.segment.SegmentDecoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The worked examples of the mapping, one test each. */
class MappingVectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NOW = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();

    @TestFactory
    Stream<DynamicTest> vector_isTranslatedAsWritten() {
        return vectors()
                .map(vector -> DynamicTest.dynamicTest(vector.get("name").asString(), () -> check(vector)));
    }

    private static void check(JsonNode vector) {
        List<JsonNode> actual = translate(vector.get("input").asString(), mapping(vector.get("mapping")));
        JsonNode expected = vector.get("expect");
        assertThat(actual).hasSize(expected.size());
        for (int i = 0; i < actual.size(); i++) {
            assertThat(normal(actual.get(i))).isEqualTo(normal(expected.get(i)));
        }
    }

    static List<JsonNode> translate(String input, Mapping mapping) {
        SegmentDecoder decoder = new SegmentDecoder();
        Translator translator = new Translator(mapping, 98_000);
        List<JsonNode> results = new ArrayList<>();
        int events = decoder.decode(input.getBytes(UTF_8));
        for (int i = 0; i < events; i++) {
            List<Element> elements = new ArrayList<>();
            Reason reason = decoder.next();
            if (reason == null) {
                reason = translator.translate(decoder.event(), -1, NOW, elements, new AdjustmentCounts());
            }
            ObjectNode result = JSON.createObjectNode();
            if (reason == null) {
                ArrayNode array = result.putArray("elements");
                elements.forEach(element -> array.add(JSON.readTree(element.bytes())));
            } else {
                result.put("reason", reason.code());
            }
            results.add(result);
        }
        return results;
    }

    private static Mapping mapping(JsonNode node) {
        Mapping d = Mapping.DEFAULTS;
        Set<Call> calls = EnumSet.noneOf(Call.class);
        node.path("calls")
                .forEach(call -> calls.add(Call.valueOf(call.asString().toUpperCase(Locale.ROOT))));
        Set<String> known = Set.of("calls", "update_existing_only");
        assertThat(node.propertyNames()).allMatch(known::contains);
        CallRules c = d.calls();
        UserRules u = d.users();
        return d.with(new CallRules(
                        calls.isEmpty() ? c.calls() : calls, c.inferType(), c.tables(), c.pageEvent(), c.screenEvent()))
                .with(new UserRules(
                        u.standardTraits(),
                        u.traitsFromContext(),
                        node.path("update_existing_only").asBoolean(false)
                                ? UpdateExistingOnly.YES
                                : UpdateExistingOnly.NO));
    }

    /** Numbers by value, instants by time, members in any order. */
    private static JsonNode normal(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = JSON.createObjectNode();
            node.propertyNames().stream().sorted().forEach(name -> copy.set(name, normal(node.get(name))));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JSON.createArrayNode();
            node.forEach(child -> copy.add(normal(child)));
            return copy;
        }
        if (node.isNumber()) {
            return JSON.getNodeFactory().numberNode(node.doubleValue());
        }
        if (node.isString() && node.asString().matches("\\d{4}-\\d{2}-\\d{2}T.*Z")) {
            return JSON.getNodeFactory()
                    .stringNode(Instant.parse(node.asString()).toString());
        }
        return node;
    }

    private static Stream<JsonNode> vectors() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MappingVectorsTest.class.getResourceAsStream("/vectors/mapping.jsonl")),
                UTF_8))) {
            return reader.lines().map(JSON::readTree).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
