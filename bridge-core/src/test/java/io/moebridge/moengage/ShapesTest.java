package io.moebridge.moengage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Reason;
import io.moebridge.message.RecordValue;
import io.moebridge.segment.SegmentDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All shapes that a record may have: one and the same event in each gives the same element. */
class ShapesTest {
    private static final long NOW = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();

    private static final String EVENT = """
            {"type":"track","event":"Order \\"Completed\\"","userId":"ann","messageId":"m-1",\
            "timestamp":"2026-03-04T05:06:07.890Z","properties":{"total":9.5,"note":"gr\\u00fcn ✓"}}""";

    private static final String ROW = """
            {"id":"m-1","user_id":"ann","event":"order_completed","event_text":"Order Completed",\
            "timestamp":"2026-03-04T05:06:07.890Z","received_at":"2026-03-04T05:06:08.000Z","uuid_ts":"2026-03-04T06:00:00Z",\
            "context_app_version":"3.1","context_timezone":"Europe/Amsterdam","context_device_id":"d-1",\
            "context_device_type":"android","total":9.5,"name":"a name"}""";

    static List<byte[]> sameEventInEveryShape() throws IOException {
        List<byte[]> shapes = new ArrayList<>();
        shapes.add(EVENT.getBytes(UTF_8));
        shapes.add(("\uFEFF " + EVENT + "\n").getBytes(UTF_8));
        shapes.add(("[" + EVENT + "]").getBytes(UTF_8));
        shapes.add(("{\"batch\":[" + EVENT + "],\"writeKey\":\"k\"}").getBytes(UTF_8));
        shapes.add(concat(new byte[] {0, 0, 0, 0, 7}, EVENT.getBytes(UTF_8)));
        shapes.add(gzip(EVENT.getBytes(UTF_8)));
        shapes.add(quoted(EVENT).getBytes(UTF_8));
        shapes.add(("{\"schema\":{\"type\":\"struct\"},\"payload\":" + EVENT + "}").getBytes(UTF_8));
        shapes.add(("{\"schema\":null,\"payload\":" + quoted(EVENT) + "}").getBytes(UTF_8));
        shapes.add(("{\"payload\":[" + EVENT + "],\"schema\":{}}").getBytes(UTF_8));
        shapes.add(("{\"op\":\"c\",\"before\":null,\"after\":" + EVENT + "}").getBytes(UTF_8));
        shapes.add(("{\"schema\":{},\"payload\":{\"op\":\"r\",\"after\":" + EVENT + ",\"source\":{\"table\":\"t\"}}}")
                .getBytes(UTF_8));
        shapes.add(("{\"trace\":1,\"message\":" + EVENT + "}").getBytes(UTF_8));
        shapes.add(("{\"specversion\":\"1.0\",\"type\":\"com.acme.segment\",\"id\":\"1\",\"data\":" + EVENT + "}")
                .getBytes(UTF_8));
        shapes.add(("{\"type\":\"batch\",\"batch\":[" + EVENT + "]}").getBytes(UTF_8));
        shapes.add(("{\"type\":null,\"batch\":[" + EVENT + "]}").getBytes(UTF_8));
        shapes.add(("[{\"schema\":{},\"payload\":" + EVENT + "}]").getBytes(UTF_8));
        shapes.add(("{\"batch\":[{\"op\":\"c\",\"before\":null,\"after\":" + EVENT + "}]}").getBytes(UTF_8));
        shapes.add(("[{\"type\":\"com.acme.segment\",\"data\":" + EVENT + "}]").getBytes(UTF_8));
        shapes.add(EVENT.replace("\"type\":\"track\",", "").getBytes(UTF_8));
        shapes.add(EVENT.replace("\"track\"", "null").getBytes(UTF_8));
        shapes.add(EVENT.replace("userId", "user_id")
                .replace("messageId", "message_id")
                .getBytes(UTF_8));
        return shapes;
    }

    @ParameterizedTest
    @MethodSource("sameEventInEveryShape")
    void shape_ofTheSameEvent_givesTheSameElement(byte[] value) {
        assertThat(translate(value, "events", Mapping.DEFAULTS)).containsExactly("""
                {"type":"event","customer_id":"ann","actions":[{"action":"Order \\"Completed\\"","attributes":\
                {"segment_message_id":"m-1","total":9.5,"note":"grün ✓"},"platform":"unknown",\
                "current_time":"2026-03-04T05:06:07.890Z"}]}""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"schema":{},"payload":null}                         | tombstone
            {"schema":{},"payload":7}                            | undecodable
            {"op":"d","before":{"id":1},"after":null}            | row_deleted
            {"op":"t","before":null,"after":null,"source":{}}    | row_deleted
            {"op":"x","before":null,"after":{}}                  | undecodable
            {"op":"c","before":null,"after":null}                | tombstone
            {"id":1,"received_at":"2026-01-01T00:00:00Z","__deleted":"true"} | row_deleted
            "not json"                                           | undecodable
            "\\"again\\""                                        | undecodable
            {"type":"purchase","userId":"ann"}                   | unknown_type
            {"type":"purchase","batch":{"type":"track"}}         | unknown_type
            {"type":"purchase","envelope":{"type":"track"}}      | unknown_type
            {"type":"track","batch":[{"type":"identify"}]}       | no_known_user
            [{"schema":{},"payload":null}]                       | tombstone
            [{"schema":{},"payload":[]}]                         | undecodable
            [{"op":"d","before":{"id":1},"after":null}]          | row_deleted
            {"message":{"type":"track"}}                         | no_known_user
            {"envelope":{"type":"track"}}                        | unknown_type
            {"op":"r","before":null,"message":{"type":"track"}}  | unknown_type
            {"id":"1","user_id":"ann","received_at":"2026-01-01T00:00:00Z","plan":"x"} | table_not_mapped
            """)
    void shape_withoutAnEvent_hasItsReason(String value, String reason) {
        assertThat(translate(value.getBytes(UTF_8), "events", Mapping.DEFAULTS)).containsExactly(reason);
    }

    @Test
    void binary_hasItsReason() throws IOException {
        byte[] avro = {0, 0, 0, 0, 7, 4, 2, 'x'};
        byte[] lookalike = concat(new byte[] {0, 0, 0, 0, 7}, "{4,".getBytes(UTF_8));
        byte[] cut = Arrays.copyOf(gzip(EVENT.getBytes(UTF_8)), 40);
        byte[] bomb = gzip(new byte[20 << 20]);

        assertThat(translate(avro, "t", Mapping.DEFAULTS)).containsExactly("binary_schema");
        assertThat(translate(new byte[] {0}, "t", Mapping.DEFAULTS)).containsExactly("binary_schema");
        assertThat(translate(lookalike, "t", Mapping.DEFAULTS)).containsExactly("binary_schema");
        assertThat(translate(cut, "t", Mapping.DEFAULTS)).containsExactly("undecodable");
        assertThat(translate(bomb, "t", Mapping.DEFAULTS)).containsExactly("too_large");
        assertThat(translate(new byte[0], "t", Mapping.DEFAULTS)).containsExactly("undecodable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warehouse.order_completed", "anything"})
    void row_ofAnEventTable_isATrack(String topic) {
        assertThat(translate(ROW.getBytes(UTF_8), topic, Mapping.DEFAULTS)).containsExactly("""
                {"type":"event","customer_id":"ann","device_id":"d-1","actions":[{"action":"Order Completed","attributes":\
                {"segment_message_id":"m-1","total":9.5,"name":"a name"},"platform":"ANDROID","app_version":"3.1",\
                "current_time":"2026-03-04T05:06:07.890Z","user_timezone_offset":3600}]}""");
    }

    @Test
    void row_ofTracks_isLeftOutUnlessAskedFor() {
        assertThat(translate(ROW.getBytes(UTF_8), "shop.tracks", Mapping.DEFAULTS))
                .containsExactly("table_not_mapped");
        assertThat(translate(ROW.getBytes(UTF_8), "shop.tracks", withTables(Map.of("tracks", TableRule.TRACK))))
                .singleElement()
                .asString()
                .contains("\"action\":\"Order Completed\"");
        assertThat(translate(ROW.getBytes(UTF_8), "shop.other", withTables(Map.of("shop.other", TableRule.SKIP))))
                .containsExactly("table_not_mapped");
    }

    @Test
    void row_ofIdentifiesOrUsers_isAnIdentify() {
        String identifies = """
                {"id":"m-1","user_id":"ann","anonymous_id":"x","received_at":"2026-03-04T05:06:08.000Z","first_name":"Ann","plan":"gold","context_ip":"1.2.3.4"}""";
        String users = """
                {"id":"ann","received_at":"2026-03-04T05:06:08.000Z","first_name":"Ann","plan":"gold","__op":"c","uuid_ts":"2026-01-01T00:00:00Z"}""";
        String element = """
                {"type":"customer","customer_id":"ann","attributes":{"plan":"gold","first_name":"Ann"}}""";

        assertThat(translate(identifies.getBytes(UTF_8), "wh.identifies", Mapping.DEFAULTS))
                .containsExactly(element);
        assertThat(translate(users.getBytes(UTF_8), "wh.users", Mapping.DEFAULTS))
                .containsExactly(element);
        assertThat(translate(
                        identifies
                                .replace("\"user_id\":\"ann\"", "\"user_id\":null")
                                .getBytes(UTF_8),
                        "wh.identifies",
                        Mapping.DEFAULTS))
                .containsExactly("no_known_user");
    }

    @Test
    void row_namesItsTableItself_whateverTheTopic() {
        String row = """
                {"id":"ann","received_at":"2026-03-04T05:06:08.000Z","plan":"gold","__table":"users","__deleted":"false"}""";
        String debezium =
                "{\"op\":\"u\",\"before\":null,\"after\":{\"id\":\"ann\",\"received_at\":\"2026-03-04T05:06:08.000Z\","
                        + "\"plan\":\"gold\",\"type\":\"vip\"},\"source\":{\"table\":\"users\"}}";

        assertThat(translate(row.getBytes(UTF_8), "x", Mapping.DEFAULTS)).containsExactly("""
                {"type":"customer","customer_id":"ann","attributes":{"plan":"gold"}}""");
        assertThat(translate(debezium.getBytes(UTF_8), "x", Mapping.DEFAULTS)).containsExactly("""
                {"type":"customer","customer_id":"ann","attributes":{"plan":"gold","type":"vip"}}""");
    }

    /** A column of a change record may be of a user's own database, which knows no time of receipt. */
    @Test
    void changeRecordsRow_needsNoTimeOfReceipt() {
        String change = "{\"op\":\"c\",\"before\":null,\"after\":%s,\"source\":{\"table\":\"%s\"}}";
        String order = ROW.replace("\"received_at\":\"2026-03-04T05:06:08.000Z\",", "");
        String user = "{\"id\":\"ann\",\"first_name\":\"Ann\",\"plan\":\"gold\"}";
        String event =
                "{\"userId\":\"ann\",\"event\":\"E\",\"messageId\":\"m-1\",\"timestamp\":\"2026-03-04T05:06:07Z\"}";

        assertThat(translate(change.formatted(order, "order_completed").getBytes(UTF_8), "x", Mapping.DEFAULTS))
                .isEqualTo(translate(change.formatted(ROW, "order_completed").getBytes(UTF_8), "x", Mapping.DEFAULTS));
        assertThat(translate(change.formatted(user, "users").getBytes(UTF_8), "x", Mapping.DEFAULTS))
                .containsExactly("""
                {"type":"customer","customer_id":"ann","attributes":{"plan":"gold","first_name":"Ann"}}""");
        assertThat(translate(change.formatted(user, "customers").getBytes(UTF_8), "x", Mapping.DEFAULTS))
                .containsExactly("table_not_mapped");
        assertThat(translate(change.formatted(event, "outbox").getBytes(UTF_8), "x", Mapping.DEFAULTS))
                .as("an event, as it has a message id, and its ids in that spelling")
                .singleElement()
                .asString()
                .contains("\"action\":\"E\"");
    }

    @Test
    void inferType_off_dropsNoTypeIsUnknown() {
        CallRules d = CallRules.DEFAULTS;
        Mapping strict =
                Mapping.DEFAULTS.with(new CallRules(d.calls(), false, Map.of(), d.pageEvent(), d.screenEvent()));

        assertThat(translate(EVENT.replace("\"type\":\"track\",", "").getBytes(UTF_8), "x", strict))
                .containsExactly("unknown_type");
        assertThat(translate(EVENT.getBytes(UTF_8), "x", strict))
                .singleElement()
                .asString()
                .startsWith("{");
    }

    private static Mapping withTables(Map<String, TableRule> tables) {
        CallRules d = CallRules.DEFAULTS;
        return Mapping.DEFAULTS.with(new CallRules(d.calls(), true, tables, d.pageEvent(), d.screenEvent()));
    }

    /** The elements of all events of the record as text, or the reason in place of them. */
    static List<String> translate(byte[] value, String topic, Mapping mapping) {
        SegmentDecoder decoder = new SegmentDecoder(List.of("message", "data"));
        Translator translator = new Translator(mapping, 98_000);
        List<String> results = new ArrayList<>();
        int events = decoder.decode(RecordValue.of(value), topic);
        for (int i = 0; i < events; i++) {
            List<Element> elements = new ArrayList<>();
            Reason reason = decoder.next();
            if (reason == null) {
                reason = translator.translate(decoder.event(), -1, NOW, elements, new AdjustmentCounts());
            }
            if (reason == null) {
                elements.forEach(element -> results.add(new String(element.bytes(), UTF_8).replace("\\u00fc", "ü")));
            } else {
                results.add(reason.code());
            }
        }
        return results;
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
