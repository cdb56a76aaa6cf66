package io.moebridge.app.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events, their times, platforms and devices (SEG 10.4, 1.6). */
class EventsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            page_event: Page Viewed               | page   | "name":"Home","category":"Shop" | Page Viewed
            screen_event: Seen                    | screen | "name":"Home"                   | Seen
            page_event: 'Viewed {name} Page'      | page   | "name":" Home "                 | Viewed Home Page
            page_event: 'Viewed {name} Page'      | page   | "name":""                       | Viewed Page
            page_event: '{category} {name}'       | page   | "name":"Home"                   | Home
            page_event: '{category}'              | page   | "name":"Home"                   | event_not_defined
            screen_event: '{category}: {name}'    | screen | "name":7,"category":"a\\"b"     | a\\"b: 7
            """)
    void view_isCalledAsTheKeySays(String mapping, String type, String members, String name) {
        String outcome = Translation.by("calls: [page, screen], " + mapping).of(Translation.event(type, members));
        assertThat(outcome.startsWith("{") ? outcome : "\"action\":\"" + outcome + "\"")
                .contains("\"action\":\"" + name + "\"");
    }

    @Test
    void view_withALongName_isRefused() {
        String json = Translation.event("page", "\"name\":\"" + "x".repeat(200) + "\"");

        assertThat(Translation.by("calls: [page], page_event: 'Viewed {name}'").of(json))
                .isEqualTo("name_too_long");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            " Order\\t "     | Order          | {}
            "a.b"            | a.b            | {event_name_dot=1}
            "moe_x"          | moe_x          | {moe_prefix_kept=1}
            "\\u0041\\/b"    | A/b            | {}
            """)
    void name_isTrimmedAndCounted(String event, String name, String adjustments) {
        String json = Translation.event("track", "\"event\":" + event);

        assertThat(Translation.byDefault().of(json)).contains("\"action\":\"" + name + "\"");
        assertThat(Translation.byDefault().adjustments(json)).isEqualTo(adjustments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"device":{"type":"Android"}}                                | ANDROID
            {"device":{"type":"ios"}}                                    | iOS
            {"device":{"type":"ipados"}}                                 | iOS
            {"device":{"type":"watchos"}}                                | iOS
            {"device":{"type":"tvos"}}                                   | TV","moe_os_type":"tvOS
            {"device":{"type":"AndroidTV"}}                              | TV","moe_os_type":"AndroidTV
            {"os":{"name":"iPadOS"}}                                     | iOS
            {"device":{"type":"unknown"},"os":{"name":"Android"}}        | ANDROID
            {"library":{"name":"analytics.js"}}                          | web
            {"channel":"browser"}                                        | web
            {"device":{"type":"macos"},"channel":"mobile"}               | unknown
            {"channel":"server","library":{"name":"analytics-java"}}     | unknown
            """)
    void platform_isOneThatMoEngageKnows(String context, String platform) {
        assertThat(Translation.byDefault().of(Translation.event("track", "\"event\":\"E\",\"context\":" + context)))
                .contains("\"platform\":\"" + platform + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2026-01-15T12:00:00Z | America/St_Johns  | -12600 | {}
            2026-07-15T12:00:00Z | America/St_Johns  | -9000  | {}
            2026-01-15T12:00:00Z | America\\/St_Johns | -12600 | {}
            2026-01-15T12:00:00Z | Asia/Kolkata      | 19800  | {}
            2026-01-15T12:00:00Z | UTC               | 0      | {}
            2026-01-15T12:00:00Z | Wrong/Timezone    |        | {time_zone_unknown=1}
            2026-01-15T12:00:00Z | +18:00            |        | {time_zone_unknown=1}
            """)
    void offset_isThatOfTheEventsOwnInstant(String time, String zone, String offset, String adjustments) {
        String json = """
                {"type":"track","userId":"ann","event":"E","timestamp":"%s","context":{"timezone":"%s"}}""".formatted(time, zone);

        Translation at = Translation.byDefault().at("2026-07-15T13:00:00Z");
        if (offset == null) {
            assertThat(at.of(json)).doesNotContain("user_timezone_offset");
        } else {
            assertThat(at.of(json)).contains("\"user_timezone_offset\":" + offset + "}");
        }
        assertThat(at.adjustments(json).replace("late=1, ", "").replace("late=1", ""))
                .isEqualTo(adjustments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "timestamp":"2026-03-04T05:00:00.5Z"                                      | 2026-03-04T05:00:00.500Z | {}
            "timestamp":1772600400                                                    | 2026-03-04T05:00:00Z     | {}
            "originalTimestamp":"2026-03-05T05:00:00Z","sentAt":"2026-03-05T05:00:10Z","receivedAt":"2026-03-04T05:00:15Z" | 2026-03-04T05:00:05Z | {}
            "originalTimestamp":"2026-03-04T05:00:00Z","receivedAt":"2026-03-04T05:30:00Z" | 2026-03-04T05:00:00Z | {}
            "receivedAt":"2026-03-04T05:30:00Z"                                       | 2026-03-04T05:30:00Z     | {}
            "timestamp":"soon","receivedAt":"2026-03-04T05:30:00Z"                    | 2026-03-04T05:30:00Z     | {time_unparsed=1}
            "sentAt":"2026-03-04T05:30:00Z"                                           | 2026-03-04T06:00:00Z     | {}
            "timestamp":"2026-03-05T05:00:00Z","receivedAt":"2026-03-04T05:30:00Z"    | 2026-03-04T05:30:00Z     | {time_clamped=1}
            "timestamp":"2026-03-05T05:00:00Z"                                        | 2026-03-04T06:00:00Z     | {time_clamped=1}
            "timestamp":"2026-01-01T05:00:00Z"                                        | 2026-01-01T05:00:00Z     | {late=1}
            """)
    void time_isSegmentsOrWhatTheOthersTell(String times, String time, String adjustments) {
        String json = "{\"type\":\"track\",\"userId\":\"ann\",\"event\":\"E\"," + times + "}";

        assertThat(Translation.byDefault().of(json)).contains("\"current_time\":\"" + time + "\"");
        assertThat(Translation.byDefault().adjustments(json)).isEqualTo(adjustments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                    | 2026-03-05T06:00:01Z | future_timestamp
            future_tolerance: 5m  | 2026-03-04T06:06:00Z | future_timestamp
            max_age: 30d          | 2026-02-02T05:59:59Z | too_old
            """)
    void time_tooFarAway_isRefused(String mapping, String time, String reason) {
        assertThat(Translation.by(mapping).of("""
                {"type":"track","userId":"ann","event":"E","timestamp":"%s"}""".formatted(time))).isEqualTo(reason);
    }

    @Test
    void device_hasWhatMoEngageTakesAndNothingElse() {
        String json = Translation.event(
                "track",
                "\"event\":\"E\",\"context\":{\"device\":{\"id\":\"d\",\"token\":\"t\",\"type\":\"android\",\"model\":\"P\","
                        + "\"manufacturer\":\"G\",\"adTrackingEnabled\":true,\"advertisingId\":\"ab-1\"},"
                        + "\"app\":{\"version\":\"3\"},\"os\":{\"version\":\"14\"}}");

        assertThat(Translation.byDefault().of(json)).endsWith("""

                {"type":"device","customer_id":"ann","device_id":"d","attributes":{"platform":"ANDROID","push_id":"t",\
                "model":"P","app_version":"3","os_version":"14","moe_gaid":"ab-1"}}""");
        assertThat(Translation.by("drop: [context.device.token]").of(json)).doesNotContain("\"device\"");
        assertThat(Translation.by("drop: [context.device.model, context.app, context.device.id]")
                        .of(json))
                .doesNotContain("device_id", "app_version");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            devices: any_call | {"id":"d","token":"t","type":"ios"}                                       | true
            devices: identify | {"id":"d","token":"t","type":"ios"}                                       | false
            devices: off      | {"id":"d","token":"t","type":"ios"}                                       | false
            devices: any_call | {"id":"","token":"t","type":"ios"}                                        | false
            devices: any_call | {"id":"d","token":" ","type":"ios"}                                       | false
            devices: any_call | {"id":"d","token":"t","type":"macos"}                                     | false
            """)
    void device_isMadeOnlyWithAllItNeeds(String mapping, String device, boolean made) {
        String json = Translation.event("track", "\"event\":\"E\",\"context\":{\"device\":" + device + "}");

        assertThat(Translation.by(mapping).of(json).contains("\"type\":\"device\""))
                .isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "type":"android","adTrackingEnabled":false,"advertisingId":"ab-1"
            "type":"ios","adTrackingEnabled":true,"advertisingId":"ab-1"
            "type":"android","adTrackingEnabled":true,"advertisingId":"00000000-0000-0000-0000-000000000000"
            "type":"android","advertisingId":"ab-1"
            """)
    void advertisingId_withoutLeaveOrRealValue_isLeftOut(String device) {
        String json = Translation.event(
                "track", "\"event\":\"E\",\"context\":{\"device\":{\"id\":\"d\",\"token\":\"t\"," + device + "}}");

        assertThat(Translation.byDefault().of(json)).contains("\"push_id\"").doesNotContain("moe_gaid");
    }

    @Test
    void messageId_hasTheNameThatItIsGiven() {
        String json = Translation.event("track", "\"event\":\"E\",\"messageId\":\"m-1\"");

        assertThat(Translation.byDefault().of(json)).contains("{\"segment_message_id\":\"m-1\"}");
        assertThat(Translation.by("message_id_attribute: source_id").of(json)).contains("{\"source_id\":\"m-1\"}");
        for (String none : new String[] {"''", "off", "false"}) {
            assertThat(Translation.by("message_id_attribute: " + none).of(json)).contains("\"attributes\":{}");
        }
    }

    @Test
    void messageId_givesWayToNoProperty() {
        String json = Translation.event(
                "track", "\"event\":\"E\",\"messageId\":\"m-1\",\"properties\":{\"segment_message_id\":\"x\"}");

        assertThat(Translation.byDefault().of(json)).contains("{\"segment_message_id\":\"m-1\"}");
    }

    @Test
    void realTimeAction_isMarkedWhereThatIsWanted() {
        assertThat(Translation.by("real_time_action: true").of(Translation.track("{}")))
                .endsWith(",\"real_time_action\":\"true\"}]}");
    }

    @Test
    void properties_thatAreNoObject_areRefused() {
        assertThat(Translation.byDefault().of(Translation.track("7"))).isEqualTo("properties_not_object");
        assertThat(Translation.byDefault().of(Translation.track("null"))).contains("\"attributes\":{}");
    }
}
