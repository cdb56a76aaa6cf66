package io.moebridge.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a path leads in an event, in a member of a batch and in a row. */
class EventPathTest {
    private static final String BATCH = """
            {"batch":[{"type":"identify","user_id":"ann","traits":{"id":"t","a.b":1,"n":null},"custom":{"x":{"y":7}},\
            "context":{"app":{"name":"own"},"ip":"1"}}],"context":{"app":{"name":"batch"},"os":{"name":"iOS"},"odd":{"z":"b"}},\
            "writeKey":"w","receivedAt":"r"}""";
    private static final String ROW = """
            {"id":"m","user_id":"ann","received_at":"2026-01-01","context_device_ad_tracking_enabled":true,\
            "context_protocols_source_id":"s","plan":"gold"}""";

    @ParameterizedTest
    @CsvSource({
        "userId, ann",
        "traits.id, t",
        "traits.n,",
        "traits.none,",
        "custom.x.y, 7",
        "custom.x.y.z,",
        "context.app.name, own",
        "context.os.name, iOS",
        "context.ip, 1",
        "context.odd.z, b",
        "writeKey, w",
        "receivedAt, r",
        "none.a,"
    })
    void find_inABatch_prefersTheMembersOwn(String path, String text) {
        assertThat(find(BATCH, path)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "userId, ann",
        "traits.plan, gold",
        "properties.plan, gold",
        "context.device.adTrackingEnabled, true",
        "context.protocols.sourceId, s",
        "traits.id,",
        "traits.user_id,",
        "properties.none,"
    })
    void find_inARow_readsTheColumn(String path, String text) {
        assertThat(find(ROW, path)).isEqualTo(text);
    }

    private static String find(String json, String path) {
        SegmentDecoder decoder = new SegmentDecoder();
        decoder.decode(json.getBytes(UTF_8));
        assertThat(decoder.next()).isNull();
        int node = EventPath.of(path).find(decoder.event());
        return node == JsonTape.NONE ? null : decoder.event().tape().plain(node).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a. .b"})
    void of_aBlankName_isRefused(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventPath.of(path))
                .withMessageContaining("has a blank name in it");
    }

    @Test
    void names_withEscapes_areReadAsThePlainOnes() {
        String json = "{\"t\\u0079pe\":\"tr\\u0061ck\",\"us\\u0065rId\":\"ann\",\"properties\":{\"a\\\"\\u0001\":1}}";

        assertThat(find(json, "userId")).isEqualTo("ann");
        assertThat(find(json, "type")).isEqualTo("track");
    }
}
