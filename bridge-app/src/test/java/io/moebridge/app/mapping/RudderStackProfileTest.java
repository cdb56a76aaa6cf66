package io.moebridge.app.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code profile: rudderstack} against what RudderStack's own MoEngage destination makes of like events, case by case
 * (SEG 5.10). Where the two differ, docs/translate.md says why.
 */
class RudderStackProfileTest {
    private static final Translation RUDDERSTACK = Translation.by("profile: rudderstack");
    private static final Translation OBJECTS =
            Translation.by("profile: rudderstack, nested: object, array_of_objects: object, arrays: keep");

    private static final String ORDER = """
            "event":"Order Completed","properties":{"checkout_id":"c1","total":30,"products":[\
            {"sku":"a","price":10,"sizes":["s",{"code":"m"}]},{"sku":"b","price":9.5,"sizes":[]},{"sku":"c"}]}""";
    private static final String FLAT_ORDER = """
            {"checkout_id":"c1","total":30,"products[0].sku":"a","products[0].price":10,"products[0].sizes[0]":"s",\
            "products[0].sizes[1].code":"m","products[1].sku":"b","products[1].price":9.5,"products[1].sizes":[],\
            "products[2].sku":"c"}""";
    private static final String PHONE = """
            "device":{"id":"d-1","token":"tok","type":"android","model":"P8"},"app":{"version":"1.1"},"os":{"version":"9"}""";

    private static String track(String zone, String body) {
        return """
                {"type":"track","channel":"web","userId":"u-1","anonymousId":"a-1","messageId":"m-1",\
                "timestamp":"2026-03-04T10:36:07.890+05:30","context":{"timezone":"%s"},%s}""".formatted(zone, body);
    }

    @Test
    void case0_orderWithNestedArrays_isFlattenedByIndex() {
        assertThat(RUDDERSTACK.of(track("Asia/Tokyo", ORDER)))
                .isEqualTo(
                        "{\"type\":\"event\",\"customer_id\":\"u-1\",\"actions\":[{\"action\":\"Order Completed\",\"attributes\":"
                                + FLAT_ORDER
                                + ",\"platform\":\"web\",\"current_time\":\"2026-03-04T05:06:07.890Z\",\"user_timezone_offset\":32400}]}");
    }

    @ParameterizedTest
    @CsvSource({"1, dc-01", "4, dc-02", "6, dc-03"})
    void case1_4_6_identifyByContextTraits_keepsCreatedAtInBothNames(int number, String dataCenter) {
        String json = """
                {"type":"identify","channel":"web","userId":"u-1","anonymousId":"a-1","context":{"traits":{"name":"N",\
                "plan":"p","email":"e@x","createdAt":"Thu Mar 24 2016 17:46:45 GMT+0000 (UTC)","company":{"id":"c-1"}}}}""";

        assertThat(number).isPositive();
        assertThat(Translation.inDataCenter(dataCenter, "profile: rudderstack").of(json))
                .isEqualTo("""
                {"type":"customer","customer_id":"u-1","attributes":{"name":"N","plan":"p",\
                "createdAt":"Thu Mar 24 2016 17:46:45 GMT+0000 (UTC)","email":"e@x",\
                "created_time":"Thu Mar 24 2016 17:46:45 GMT+0000 (UTC)","company.id":"c-1"}}""");
    }

    @Test
    void case2_identifyWithoutUserId_isOfTheAnonymousId() {
        assertThat(RUDDERSTACK.of("""
                {"type":"identify","anonymousId":"a-1","traits":{"NAME":"n","Plan Tier":3}}""")).isEqualTo("""
                {"type":"customer","customer_id":"a-1","attributes":{"NAME":"n","Plan Tier":3}}""");
    }

    @Test
    void case3_identifyOfAPhone_makesADevice() {
        assertThat(RUDDERSTACK.of("""
                {"type":"identify","channel":"web","userId":"u-1","traits":{"a":1},"context":{%s}}""".formatted(PHONE))).isEqualTo("""
                {"type":"customer","customer_id":"u-1","attributes":{"a":1}}
                {"type":"device","customer_id":"u-1","device_id":"d-1","attributes":{"platform":"ANDROID","push_id":"tok",\
                "model":"P8","app_version":"1.1","os_version":"9"}}""");
    }

    @Test
    void case5_objectsWhole_stayNested_andPropertiesAreNoDevice() {
        assertThat(OBJECTS.of("""
                {"type":"identify","userId":"u-1","traits":{"address":{"geo":{"city":"P"}}},\
                "properties":{"data":{"x":1}},"context":{%s}}""".formatted(PHONE)))
                .startsWith("""
                {"type":"customer","customer_id":"u-1","attributes":{"address":{"geo":{"city":"P"}}}}
                """)
                .contains("\"push_id\":\"tok\"")
                .doesNotContain("\"x\":1");
    }

    @Test
    void case7_regionThatIsNone_isRefusedAtTheStart() {
        assertThat(catchThrowable(() -> Translation.inDataCenter("AMA", "profile: rudderstack")))
                .hasMessageContaining("data_center: \"AMA\" is not one of the values here");
    }

    @Test
    void case8_9_typeThatIsMissingOrUnknown_isRefused() {
        assertThat(RUDDERSTACK.of("{\"userId\":\"u-1\",\"event\":\"E\",\"properties\":{}}"))
                .isEqualTo("unknown_type");
        assertThat(RUDDERSTACK.of("{\"type\":\"gone\",\"userId\":\"u-1\",\"event\":\"E\"}"))
                .isEqualTo("unknown_type");
    }

    @Test
    void case10_longerArraysInAnotherZone_areFlattenedToo() {
        assertThat(RUDDERSTACK.of(track(
                        "Asia/Kolkata", "\"event\":\"E\",\"properties\":{\"m\":[[1,[2]],{\"a\":[{\"b\":[true]}]}]}")))
                .contains("{\"m[0][0]\":1,\"m[0][1][0]\":2,\"m[1].a[0].b[0]\":true}", "\"user_timezone_offset\":19800");
    }

    @Test
    void case11_objectsWhole_arePropertiesAsTheyAre() {
        String properties = ORDER.substring(ORDER.indexOf("\"properties\":") + "\"properties\":".length());

        assertThat(OBJECTS.of(track("Asia/Kolkata", ORDER))).contains("\"attributes\":" + properties + ",");
    }

    @Test
    void objectsWhole_needNoOtherKey() {
        Translation objects = Translation.by("profile: rudderstack, nested: object");
        String properties = ORDER.substring(ORDER.indexOf("\"properties\":") + "\"properties\":".length());

        assertThat(objects.of(track("Asia/Kolkata", ORDER))).contains("\"attributes\":" + properties + ",");
        assertThat(objects.event("{\"tags\":[\"a\",\"b\"]}")).isEqualTo("{\"tags\":[\"a\",\"b\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            array_of_objects: columns                  | {"t":["x"],"p.s":[1,2]}
            array_of_objects: object                   | {"t":["x"],"p":[{"s":1},{"s":2}]}
            array_of_objects: json                     | {"t":["x"],"p":"[{\\"s\\":1},{\\"s\\":2}]"}
            array_of_objects: drop                     | {"t":["x"]}
            array_of_objects: index                    | {"t[0]":"x","p[0].s":1,"p[1].s":2}
            nested: object, array_of_objects: columns  | {"t":["x"],"p.s":[1,2]}
            nested: object, array_of_objects: index    | {"t":["x"],"p[0].s":1,"p[1].s":2}
            nested: object, arrays: index              | {"t[0]":"x","p[0].s":1,"p[1].s":2}
            arrays: keep                               | {"t":["x"],"p[0].s":1,"p[1].s":2}
            """)
    void arrays_areWrittenAsTheKeysBesideTheProfileSay(String keys, String attributes) {
        assertThat(Translation.by("profile: rudderstack, " + keys).event("{\"t\":[\"x\"],\"p\":[{\"s\":1},{\"s\":2}]}"))
                .isEqualTo(attributes);
    }

    @Test
    void case12_zoneThatIsNone_isLeftOut() {
        assertThat(RUDDERSTACK.of(track("Wrong/Timezone", ORDER)))
                .contains(FLAT_ORDER)
                .doesNotContain("user_timezone_offset");
    }

    @Test
    void case13_14_ipad_isIos() {
        String device =
                "\"context\":{\"timezone\":\"x\",\"device\":{\"id\":\"d-1\",\"token\":\"t\",\"type\":\"ipados\"}}";

        assertThat(RUDDERSTACK.of("{\"type\":\"identify\",\"userId\":\"u-1\",\"traits\":{}," + device + "}"))
                .endsWith("\"device_id\":\"d-1\",\"attributes\":{\"platform\":\"iOS\",\"push_id\":\"t\"}}");
        assertThat(RUDDERSTACK.of("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u-1\"," + device + "}"))
                .contains("\"device_id\":\"d-1\"", "\"platform\":\"iOS\"")
                .doesNotContain("\"type\":\"device\"");
    }

    @Test
    void case15_emptyObjectsAndArrays_areKept() {
        assertThat(RUDDERSTACK.of(
                        track("x", "\"event\":\"E\",\"properties\":{\"a\":{\"b\":{},\"c\":{\"d\":[]}},\"e\":false}")))
                .contains("\"attributes\":{\"e\":false,\"a.b\":{},\"a.c.d\":[]}");
    }

    @Test
    void case16_17_alias_isAMerge_ifItNamesTwoUsers() {
        assertThat(RUDDERSTACK.of("{\"type\":\"alias\",\"userId\":\"u-1\",\"previousId\":\"u-0\"}"))
                .isEqualTo("{\"merge_data\":[{\"retained_user\":\"u-1\",\"merged_user\":\"u-0\"}]}");
        assertThat(RUDDERSTACK.of("{\"type\":\"alias\",\"userId\":\"u-1\"}")).isEqualTo("merge_not_possible");
    }

    @Test
    void case18_identifyWithNothing_isAUserWithoutAttributes() {
        assertThat(RUDDERSTACK.of("{\"type\":\"identify\",\"channel\":\"mobile\",\"userId\":\"u-1\"}"))
                .isEqualTo("{\"type\":\"customer\",\"customer_id\":\"u-1\",\"attributes\":{}}");
    }

    @Test
    void standardTraits_areReadAsRudderStackReadsThem() {
        assertThat(RUDDERSTACK.of("""
                {"type":"identify","userId":"u-1","traits":{"firstName":"A","first_name":"B","name":123,"phone":"+1",\
                "age":"36","source":7,"lastSeen":5,"moeUnsubscribe":true,"birthday":"1990-01-01"},\
                "context":{"traits":{"gender":"f","city":"P"}}}""")).isEqualTo("""
                {"type":"customer","customer_id":"u-1","attributes":{"name":123,"phone":"+1","birthday":"1990-01-01",\
                "city":"P","first_name":"B","gender":"f","age":36,"source":"7","last_seen":5,"moe_unsubscribe":true}}""");
    }

    @Test
    void writtenKey_goesOverTheProfile() {
        assertThat(Translation.by("profile: rudderstack, separator: _")
                        .of(track("x", "\"event\":\"E\",\"properties\":{\"a\":{\"b\":1}}")))
                .contains("{\"a_b\":1}");
    }
}
