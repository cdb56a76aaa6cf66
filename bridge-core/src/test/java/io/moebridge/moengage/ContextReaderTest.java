package io.moebridge.moengage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.segment.SegmentDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members of the context that never leave the company. */
class ContextReaderTest {
    private static final long NOW = 1_800_000_000_000L;

    private static final String PHONE = """
            {"type":"track","event":"E","userId":"ann","channel":"browser","context":{"app":{"version":"3.1"},"timezone":"Asia/Kolkata",\
            "device":{"id":"d-1","token":"tok","type":"android","model":"Pixel"},"os":{"name":"Android","version":"14"},\
            "library":{"name":"analytics.js"},"channel":"web"}}""";

    /** What is read of a member is not sent either: the platform comes from the next place that may tell it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            context.device.type                                       | ANDROID
            context.device.type,context.os.name                       | web
            context.device,context.os                                 | web
            type,name                                                 | web
            device,os,library,channel                                 | unknown
            device,os,library,context.channel                         | web
            context                                                   | web
            context,channel                                           | unknown
            """)
    void platform_isNotReadFromWhatIsDropped(String drop, String platform) {
        assertThat(translate(PHONE, drop.split(","))).contains("\"platform\":\"" + platform + "\"");
    }

    @Test
    void television_isNotToldByWhatIsDropped() {
        String television = PHONE.replace("\"android\"", "\"tvos\"").replace("\"Android\"", "\"tvOS\"");

        assertThat(translate(television)).contains("moe_os_type");
        assertThat(translate(television, "context.device.type", "context.os.name"))
                .doesNotContain("moe_os_type");
    }

    @ParameterizedTest
    @CsvSource({
        "token, tok",
        "timezone, user_timezone_offset",
        "model, Pixel",
        "version, 3.1",
        "version, 14",
        "app, app_version",
        "device, d-1"
    })
    void nameByItself_isDroppedInTheContextToo(String name, String sent) {
        assertThat(translate(PHONE)).contains(sent);
        assertThat(translate(PHONE, name)).doesNotContain(sent);
    }

    @Test
    void nameByItself_thatIsNotInThePath_dropsNothing() {
        assertThat(translate(PHONE, "dev", "properties.token", "traits.device")).isEqualTo(translate(PHONE));
    }

    @Test
    void nameByItself_dropsTheContextsTraits() {
        String identify = "{\"type\":\"identify\",\"userId\":\"ann\",\"context\":{\"traits\":{\"plan\":\"gold\"}}}";

        assertThat(translate(identify)).contains("gold");
        assertThat(translate(identify, "traits")).doesNotContain("gold");
    }

    private static String translate(String event, String... drop) {
        Mapping d = Mapping.DEFAULTS;
        ValueRules v = d.values();
        ValueRules values = new ValueRules(
                List.of(drop),
                v.rename(),
                v.nested(),
                v.separator(),
                v.arrayOfObjects(),
                v.indexArrays(),
                v.keepEmptyObjects(),
                v.unsetNulls(),
                v.dates(),
                v.journeyBooleans());
        Translator translator = new Translator(
                new Mapping(
                        d.calls(), d.identity(), d.screening(), values, d.users(), d.events(), d.times(), d.onReason()),
                98_000);
        SegmentDecoder decoder = new SegmentDecoder();
        decoder.decode(event.getBytes(UTF_8));
        assertThat(decoder.next()).isNull();
        List<Element> elements = new ArrayList<>();
        assertThat(translator.translate(decoder.event(), 0, NOW, elements, new AdjustmentCounts()))
                .isNull();
        return elements.stream()
                .map(element -> new String(element.bytes(), UTF_8))
                .collect(Collectors.joining("\n"));
    }
}
