package io.moebridge.moengage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Reason;
import io.moebridge.segment.SegmentDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Top-level members that stand in an event in both spellings, such as userId and user_id. */
class TwinsTest {
    private static final long NOW = 1_800_000_000_000L;

    private final AdjustmentCounts counts = new AdjustmentCounts();
    private final List<Adjustment> counted = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "userId":"ann","user_id":""                              | ann
            "user_id":"","userId":"ann"                              | ann
            "userId":"","user_id":"ann"                              | ann
            "user_id":"ann","userId":" \\t"                          | ann
            "user_id":"ann","userId":null                            | ann
            "userId":"ann","user_id":"bob"                           | ann
            "user_id":"bob","userId":"ann"                           | ann
            "userId":"cid","user_id":"bob","userId":"ann"            | ann
            "user_id":"ann","userId":"bob","userId":""               | ann
            "userId":17,"user_id":"bob"                              | 17
            "userId":"bob","userId":"ann"                            | ann
            "user_id":"bob","user_id":"ann","user_id":null           | ann
            "us\\u0065rId":"ann","user_id":"\\u0020"                 | ann
            """)
    void filledTwin_countsBeforeABlankOne_andCamelCaseBeforeSnakeCase(String ids, String user) {
        assertThat(translate("{\"type\":\"track\",\"event\":\"E\"," + ids + "}"))
                .singleElement()
                .asString()
                .startsWith("{\"type\":\"event\",\"customer_id\":\"" + user + "\"");
        counts.drainTo((adjustment, times) -> counted.add(adjustment));
        assertThat(counted).containsExactly(Adjustment.DUPLICATE_MEMBER);
    }

    @Test
    void blankTwins_areNone() {
        assertThat(translate("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"\",\"user_id\":\" \"}"))
                .containsExactly("no_known_user");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "messageId":"m-1","message_id":""                        | "segment_message_id":"m-1"
            "message_id":"m-2","messageId":"m-1"                     | "segment_message_id":"m-1"
            "originalTimestamp":"2026-03-04T05:06:07Z","original_timestamp":" " | "current_time":"2026-03-04T05:06:07Z"
            "received_at":"2026-03-04T05:06:07Z","receivedAt":""     | "current_time":"2026-03-04T05:06:07Z"
            """)
    void otherMembers_followTheSameRule(String members, String part) {
        assertThat(translate("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"ann\"," + members + "}"))
                .singleElement()
                .asString()
                .contains(part);
    }

    @Test
    void membersOfABatch_followTheSameRule() {
        String event =
                "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"ann\",\"receivedAt\":\"2026-03-04T05:06:09Z\",\"originalTimestamp\":\"2026-03-04T05:06:07Z\"%s}";
        String batch = "{\"batch\":[%s],\"sentAt\":\"2026-03-04T05:06:08Z\",\"sent_at\":\"\"}";
        String corrected = "\"current_time\":\"2026-03-04T05:06:08Z\"";

        assertThat(translate(batch.formatted(event.formatted(""))))
                .singleElement()
                .asString()
                .contains(corrected);
        assertThat(translate(batch.formatted(event.formatted(",\"sentAt\":null,\"sent_at\":null"))))
                .singleElement()
                .asString()
                .contains(corrected);
    }

    private List<String> translate(String record) {
        SegmentDecoder decoder = new SegmentDecoder();
        List<Element> elements = new ArrayList<>();
        assertThat(decoder.decode(record.getBytes(UTF_8))).isEqualTo(1);
        Reason reason = decoder.next();
        if (reason == null) {
            reason = new Translator(Mapping.DEFAULTS, 98_000).translate(decoder.event(), -1, NOW, elements, counts);
        }
        return reason != null
                ? List.of(reason.code())
                : elements.stream()
                        .map(element -> new String(element.bytes(), UTF_8))
                        .toList();
    }
}
