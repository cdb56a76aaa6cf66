package io.moebridge.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import io.moebridge.message.RecordValue;
import io.moebridge.moengage.AdjustmentCounts;
import io.moebridge.moengage.CallRules;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Routing;
import io.moebridge.moengage.Workspace;
import io.moebridge.moengage.WorkspaceRouter;
import io.moebridge.segment.SegmentDecoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Workspaces of the same mapping share a translator, and nothing else. */
class TranslationTest {
    private static final Mapping PAGES_ONLY = Mapping.DEFAULTS.with(new CallRules(
            Set.of(CallRules.Call.PAGE),
            CallRules.DEFAULTS.inferType(),
            CallRules.DEFAULTS.tables(),
            CallRules.DEFAULTS.pageEvent(),
            CallRules.DEFAULTS.screenEvent(),
            false,
            false));

    private final List<Translation> all = Translation.of(List.of(
            new Translation.Wish(Mapping.DEFAULTS, 99_000),
            new Translation.Wish(PAGES_ONLY, 99_000),
            new Translation.Wish(Mapping.DEFAULTS, 99_000),
            new Translation.Wish(Mapping.DEFAULTS, 50_000)));

    @Test
    void theSameMappingAndCap_isOneTranslator_andOthersHaveTheirOwn() {
        assertThat(all.get(2).translator()).isSameAs(all.get(0).translator());
        assertThat(all.get(1).translator()).isNotSameAs(all.get(0).translator());
        assertThat(all.get(3).translator()).isNotSameAs(all.get(0).translator());
    }

    @Test
    void whatIsAdjusted_isCountedForTheWorkspaceWhoseEventItIs() {
        Interpreter interpreter = new Interpreter(
                new SegmentDecoder(),
                "",
                new WorkspaceRouter(
                        List.of(
                                new Workspace("a", "A", Mapping.DEFAULTS),
                                new Workspace("b", "B", PAGES_ONLY),
                                new Workspace("c", "C", Mapping.DEFAULTS),
                                new Workspace("d", "D", Mapping.DEFAULTS)),
                        new Routing(List.of(new Routing.ByTopic("of-a", "a"), new Routing.ByTopic("of-c", "c")))),
                all);
        translate(interpreter, "of-c", "{\"type\":\"track\",\"type\":\"track\",\"userId\":\"user-1\",\"event\":\"E\"}");
        translate(interpreter, "of-a", "{\"type\":\"track\",\"userId\":\"user-1\",\"event\":\"E\"}");

        assertThat(counts(all.get(0).adjustments())).isEmpty();
        assertThat(counts(all.get(2).adjustments())).containsExactly(Map.entry("duplicate_member", 1));
        assertThat(counts(all.get(2).adjustments())).isEmpty();
    }

    private static void translate(Interpreter interpreter, String topic, String json) {
        assertThat(interpreter.begin(new Envelope(
                        new Origin(topic, 0, 1),
                        1,
                        1_772_600_767_890L,
                        null,
                        RecordValue.of(json.getBytes(UTF_8)),
                        List.of())))
                .isEqualTo(1);
        interpreter.next(1_772_600_800_000L);
        assertThat(interpreter.elements()).hasSize(1);
    }

    private static Map<String, Integer> counts(AdjustmentCounts adjustments) {
        Map<String, Integer> counts = new TreeMap<>();
        adjustments.drainTo((adjustment, times) -> counts.put(adjustment.code(), times));
        return counts;
    }
}
