package io.moebridge.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.moengage.CallRules;
import io.moebridge.moengage.CallRules.Call;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Routing;
import io.moebridge.moengage.UserRules;
import io.moebridge.moengage.UserRules.UpdateExistingOnly;
import io.moebridge.oracle.Json.NotJson;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The oracle itself against the worked examples of the mapping. */
class OracleVectorsTest {
    private static final Surroundings ANY =
            new Surroundings("segment-events", Map.of(), null, Instant.parse("2026-11-20T00:00:00Z"), List.of());

    @TestFactory
    Stream<DynamicTest> vector_isWhatTheOracleSays() throws IOException, NotJson {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/vectors/mapping.jsonl"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines().map(OracleVectorsTest::vector).toList().stream()
                            .map(one -> DynamicTest.dynamicTest(
                                    Objects.requireNonNull(one.textAt("name")), () -> check(one)));
        }
    }

    private static Members vector(String line) {
        try {
            return (Members) Objects.requireNonNull(Json.read(line));
        } catch (NotJson e) {
            throw new AssertionError(e);
        }
    }

    private static void check(Members vector) {
        Oracle oracle = new Oracle(
                new Routes(Routing.allTo("only"), List.of()), Map.of("only", mapping(vector.objectAt("mapping"))));
        List<Fate> fates =
                oracle.of(Objects.requireNonNull(vector.textAt("input")).getBytes(UTF_8), ANY);
        List<?> expected = (List<?>) Objects.requireNonNull(vector.get("expect"));
        assertThat(fates).hasSameSizeAs(expected);
        for (int i = 0; i < fates.size(); i++) {
            assertThat(plain(fates.get(i))).isEqualTo(Json.write(normal(expected.get(i))));
        }
    }

    private static String plain(Fate fate) {
        Members result = new Members();
        result.put(
                fate.reason() == null ? "elements" : "reason", fate.reason() == null ? fate.elements() : fate.reason());
        return Json.write(normal(result));
    }

    /** Members by name, and times in one spelling. */
    private static Object normal(Object value) {
        if (value instanceof Members members) {
            Members sorted = new Members();
            members.keySet().stream().sorted().forEach(name -> sorted.put(name, normal(members.get(name))));
            return sorted;
        }
        if (value instanceof List<?> values) {
            return values.stream().map(OracleVectorsTest::normal).collect(Collectors.toList());
        }
        if (value instanceof String text && text.matches("\\d{4}-\\d{2}-\\d{2}T.*Z")) {
            return Instant.parse(text).toString();
        }
        return value;
    }

    private static Mapping mapping(Members keys) {
        assertThat(Set.of("calls", "update_existing_only")).containsAll(keys.keySet());
        Mapping mapping = Mapping.DEFAULTS;
        if (keys.get("calls") instanceof List<?> names) {
            Set<Call> calls = names.stream()
                    .map(name -> Call.valueOf(((String) name).toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toSet());
            CallRules d = mapping.calls();
            mapping = mapping.with(new CallRules(calls, d.inferType(), d.tables(), d.pageEvent(), d.screenEvent()));
        }
        if (Boolean.TRUE.equals(keys.get("update_existing_only"))) {
            UserRules d = mapping.users();
            mapping = mapping.with(new UserRules(d.standardTraits(), d.traitsFromContext(), UpdateExistingOnly.YES));
        }
        return mapping;
    }
}
