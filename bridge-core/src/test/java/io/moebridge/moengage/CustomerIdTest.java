package io.moebridge.moengage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.segment.SegmentDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two places that name the user are said to be in conflict. */
class CustomerIdTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "userId":"ann","anonymousId":"an-1"                                      | false
            "userId":"ann","anonymous_id":"an-1"                                     | false
            "userId":"ann","anonymousId":"an-1","context":{"traits":{"id":"ann"}}    | false
            "userId":"ann","anonymousId":"an-1","context":{"traits":{"id":"other"}}  | true
            "anonymousId":"an-1"                                                     | false
            """)
    void anonymousId_isNoConflict(String ids, boolean conflict) {
        String event = "{\"type\":\"track\",\"event\":\"E\"," + ids + "}";

        assertThat(isConflict(event, List.of("userId", "context.traits.id", "anonymousId")))
                .isEqualTo(conflict);
        assertThat(isConflict(event, List.of("anonymousId", "userId"))).isFalse();
    }

    private static boolean isConflict(String event, List<String> identity) {
        Mapping d = Mapping.DEFAULTS;
        Mapping mapping = new Mapping(
                d.calls(),
                new IdentityRules(identity, identity),
                d.screening(),
                d.values(),
                d.users(),
                d.events(),
                d.times(),
                d.onReason());
        SegmentDecoder decoder = new SegmentDecoder();
        decoder.decode(event.getBytes(UTF_8));
        AdjustmentCounts counts = new AdjustmentCounts();
        List<Adjustment> counted = new ArrayList<>();
        assertThat(decoder.next()).isNull();
        assertThat(new Translator(mapping, 98_000).translate(decoder.event(), 0, 1, new ArrayList<>(), counts))
                .isNull();
        counts.drainTo((adjustment, times) -> counted.add(adjustment));
        return counted.contains(Adjustment.IDENTITY_CONFLICT);
    }
}
