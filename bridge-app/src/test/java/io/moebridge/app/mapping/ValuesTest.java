package io.moebridge.app.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of values (SEG 10.5), key by key. */
class ValuesTest {
    private static final String CART = """
            {"cart":{"id":"c","sum":{"net":1}},"n":2}""";
    private static final String ORDER = """
            {"products":[{"sku":"a","price":1,"brand":{"name":"x"}},{"sku":"b","tags":["p","q"]}]}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nested: flatten                 | {"n":2,"cart_id":"c","cart_sum_net":1}
            nested: object                  | {"n":2,"cart":{"id":"c","sum":{"net":1}}}
            nested: json                    | {"n":2,"cart":"{\\"id\\":\\"c\\",\\"sum\\":{\\"net\\":1}}"}
            nested: drop                    | {"n":2}
            separator: .                    | {"n":2,"cart.id":"c","cart.sum.net":1}
            separator: __                   | {"n":2,"cart__id":"c","cart__sum__net":1}
            drop: [cart]                    | {"n":2}
            drop: [cart.sum]                | {"n":2,"cart_id":"c"}
            drop: [properties.cart.sum.net] | {"n":2,"cart_id":"c"}
            drop: [traits.cart]             | {"n":2,"cart_id":"c","cart_sum_net":1}
            drop: [net]                     | {"n":2,"cart_id":"c"}
            drop: [cart.net]                | {"n":2,"cart_id":"c","cart_sum_net":1}
            drop: [net], nested: object     | {"n":2,"cart":{"id":"c","sum":{}}}
            drop: [cart.id], nested: json   | {"n":2,"cart":"{\\"sum\\":{\\"net\\":1}}"}
            rename: {n: count}              | {"count":2,"cart_id":"c","cart_sum_net":1}
            rename: {cart_sum_net: net}     | {"n":2,"cart_id":"c","net":1}
            rename: {traits.n: count}       | {"n":2,"cart_id":"c","cart_sum_net":1}
            rename: {properties.n: 'a "b"'} | {"a \\"b\\"":2,"cart_id":"c","cart_sum_net":1}
            """)
    void object_inProperties_isWrittenAsTheKeysSay(String mapping, String attributes) {
        assertThat(Translation.by(mapping).event(CART)).isEqualTo(attributes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            array_of_objects: columns                 | {"products_sku":["a","b"],"products_price":[1],"products_brand_name":["x"],"products_tags":["p","q"]}
            array_of_objects: index                   | {"products_0_sku":"a","products_0_price":1,"products_0_brand_name":"x","products_1_sku":"b","products_1_tags":["p","q"]}
            array_of_objects: index, separator: .     | {"products[0].sku":"a","products[0].price":1,"products[0].brand.name":"x","products[1].sku":"b","products[1].tags":["p","q"]}
            array_of_objects: object                  | {"products":[{"sku":"a","price":1,"brand":{"name":"x"}},{"sku":"b","tags":["p","q"]}]}
            array_of_objects: json                    | {"products":"[{\\"sku\\":\\"a\\",\\"price\\":1,\\"brand\\":{\\"name\\":\\"x\\"}},{\\"sku\\":\\"b\\",\\"tags\\":[\\"p\\",\\"q\\"]}]"}
            array_of_objects: drop                    | {}
            drop: [products.brand, price]             | {"products_sku":["a","b"],"products_tags":["p","q"]}
            drop: [sku], array_of_objects: object     | {"products":[{"price":1,"brand":{"name":"x"}},{"tags":["p","q"]}]}
            drop: [tags, brand, price], array_of_objects: index | {"products_0_sku":"a","products_1_sku":"b"}
            nested: json                              | {"products_sku":["a","b"],"products_price":[1],"products_brand":["{\\"name\\":\\"x\\"}"],"products_tags":["p","q"]}
            nested: drop                              | {"products_sku":["a","b"],"products_price":[1],"products_tags":["p","q"]}
            arrays: index, array_of_objects: index    | {"products_0_sku":"a","products_0_price":1,"products_0_brand_name":"x","products_1_sku":"b","products_1_tags_0":"p","products_1_tags_1":"q"}
            rename: {products_sku: skus}              | {"skus":["a","b"],"products_price":[1],"products_brand_name":["x"],"products_tags":["p","q"]}
            """)
    void arrayOfObjects_isWrittenAsTheKeysSay(String mapping, String attributes) {
        assertThat(Translation.by(mapping).event(ORDER)).isEqualTo(attributes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":["x","y"]}                             | {"a":["x","y"]}                       | {}
            {"a":[1,2.50,1e3]}                          | {"a":[1,2.50,1e3]}                    | {}
            {"a":[true,false]}                          | {"a":[true,false]}                    | {}
            {"a":["x",null]}                            | {"a":["x"]}                           | {null_dropped=1}
            {"a":[1,"x",true]}                          | {"a":["1","x","true"]}                | {array_mixed=1}
            {"a":[1,{"b":2}]}                           | {"a":["1","{\\"b\\":2}"]}             | {array_mixed=1}
            {"a":[[1],[2]]}                             | {"a":["[1]","[2]"]}                   | {array_mixed=1}
            {"a":[]}                                    | {"a":[]}                              | {}
            {"a":{},"b":null}                           | {}                                    | {empty_dropped=1, null_dropped=1}
            {"a":[{"b":1},{"b":null},{"b":"x"}]}        | {"a_b":["1","x"]}                     | {array_mixed=1, null_dropped=1}
            {"a":[{"b":1},{"b":{"c":2}},{"b":{"c":3}}]} | {"a_b":[1],"a_b_c":[2,3]}             | {}
            {"a":[{"b":[1,2]},{"b":[3]}]}               | {"a_b":[1,2,3]}                       | {}
            {"a":[{"b":[{"c":1},{"c":2}]},{"b":[{"c":3}]}]} | {"a_b_c":[1,2,3]}                 | {}
            {"a":[{"b":1,"b":2}]}                       | {"a_b":[2]}                           | {}
            {"a":[{},{"b":[]}]}                         | {}                                    | {empty_dropped=1}
            {"":1,"b":2}                                | {"b":2}                               | {empty_dropped=1}
            {"a":{"b":1},"a_b":2}                       | {"a_b":2}                             | {name_collision=1}
            {"a":{"b":{"c":1}},"a_b":{"c":2}}           | {"a_b_c":1}                           | {name_collision=1}
            {"a":1,"b":0,"a":2}                         | {"b":0,"a":2}                         | {duplicate_member=1}
            {"a":{"b":1,"b":2}}                         | {"a_b":2}                             | {duplicate_member=1}
            {"\\u0061":1,"b":"\\u00e9\\n\\/"}           | {"a":1,"b":"\\u00e9\\n\\/"}           | {}
            {"id":5,"_id":6,"user_id":7}                | {"id":5,"_id":6,"user_id":7}          | {reserved_name=1}
            {"USER_ATTRIBUTE_FOO":1,"UPDATED":2}        | {"USER_ATTRIBUTE_FOO":1,"UPDATED":2}  | {reserved_name=1}
            {"a":[[ 1,\t2 ],{ "b c" : " x " }]}        | {"a":["[1,2]","{\\"b c\\":\\" x \\"}"]} | {array_mixed=1}
            {"moe_x":1}                                 | {"moe_x":1}                           | {moe_prefix_kept=1}
            """)
    void value_inProperties_isWrittenAndCounted(String properties, String attributes, String adjustments) {
        assertThat(Translation.byDefault().event(properties)).isEqualTo(attributes);
        assertThat(Translation.byDefault().adjustments(Translation.track(properties)))
                .isEqualTo(adjustments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            array_of_objects: json               | {"p": [{"s": 1.50}, { "t\\" \\\\" : " { " } ]} | {"p":"[{\\"s\\":1.50},{\\"t\\\\\\" \\\\\\\\\\":\\" { \\"}]"}
            array_of_objects: json, drop: [zzz]  | {"p": [{"s": 1.50}, { "t" : " { " } ]}     | {"p":"[{\\"s\\":1.50},{\\"t\\":\\" { \\"}]"}
            nested: json                         | {"o": { "b" :\t[ 1 , null ], "a": {} }}   | {"o":"{\\"b\\":[1,null],\\"a\\":{}}"}
            nested: json, drop: [zzz]            | {"o": { "b" :\t[ 1 , null ], "a": {} }}   | {"o":"{\\"b\\":[1,null],\\"a\\":{}}"}
            nested: json                         | {"p": [{"o": { "b" : 1 }}]}                | {"p_o":["{\\"b\\":1}"]}
            """)
    void objectOrArray_asText_hasNoBlanksBetweenItsParts(String mapping, String properties, String attributes) {
        assertThat(Translation.by(mapping).event(properties)).isEqualTo(attributes);
    }

    @Test
    void blanks_betweenThePartsOfAText_doNotCount() {
        String json = Translation.track("{\"a\":{\"b\":" + " ".repeat(600) + "1}}");

        assertThat(Translation.by("nested: json").adjustments(json)).isEqualTo("{}");
    }

    @Test
    void value_thatMoEngageCutsOrDrops_isCounted() {
        String longText = "x".repeat(513);
        Translation mapping = Translation.byDefault();

        assertThat(mapping.adjustments(Translation.track("{\"a\":\"" + "x".repeat(512) + "\"}")))
                .isEqualTo("{}");
        assertThat(mapping.adjustments(Translation.track("{\"a\":\"" + "é".repeat(512) + "\"}")))
                .isEqualTo("{}");
        assertThat(mapping.adjustments(Translation.track("{\"a\":\"" + longText + "\"}")))
                .isEqualTo("{value_over_512=1}");
        assertThat(mapping.adjustments(Translation.track("{\"a\":[\"" + longText + "\",1]}")))
                .isEqualTo("{array_mixed=1, value_over_512=1}");
        assertThat(mapping.adjustments(Translation.track("{\"a\":\"https://" + longText + "\"}")))
                .isEqualTo("{url_over_512=1}");
        assertThat(mapping.adjustments(Translation.track("{\"" + longText + "\":1}")))
                .isEqualTo("{name_over_200=1}");
    }

    @Test
    void array_ofMoreThanFifty_isCutAndCounted() {
        String numbers = "[" + "1,".repeat(50) + "2]";
        String objects = "[" + "{\"b\":1},".repeat(50) + "{\"b\":2}]";

        assertThat(Translation.byDefault().event("{\"a\":" + numbers + "}"))
                .isEqualTo("{\"a\":[" + "1,".repeat(49) + "1]}");
        assertThat(Translation.byDefault().event("{\"a\":" + objects + "}"))
                .isEqualTo("{\"a_b\":[" + "1,".repeat(49) + "1]}");
        assertThat(Translation.byDefault().adjustments(Translation.track("{\"a\":" + numbers + "}")))
                .isEqualTo("{array_over_50=1}");
    }

    @Test
    void attributes_overOneHundredOfAnEvent_areLeftOutInOrder() {
        StringBuilder properties = new StringBuilder("{\"n0\":0");
        for (int i = 1; i < 105; i++) {
            properties.append(",\"n").append(i).append("\":").append(i);
        }
        String json =
                Translation.event("track", "\"event\":\"E\",\"messageId\":\"m\",\"properties\":" + properties + "}");

        assertThat(Translation.byDefault().of(json))
                .contains("\"segment_message_id\":\"m\",\"n0\":0", "\"n98\":98}")
                .doesNotContain("\"n99\"");
        assertThat(Translation.byDefault().adjustments(json)).isEqualTo("{attributes_over_100=6}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dates: known       | {"at":"2026-01-01T00:00:00+01:00","day":"2026-01-02"}
            dates: all         | {"at":"2025-12-31T23:00:00Z","day":"2026-01-02"}
            dates: [day]       | {"at":"2026-01-01T00:00:00+01:00","day":"2026-01-02T00:00:00Z"}
            dates: [traits.at] | {"at":"2026-01-01T00:00:00+01:00","day":"2026-01-02"}
            """)
    void date_inProperties_isWrittenAsTheKeySays(String mapping, String attributes) {
        assertThat(Translation.by(mapping).event("""
                {"at":"2026-01-01T00:00:00+01:00","day":"2026-01-02"}""")).isEqualTo(attributes);
    }

    @Test
    void date_thatIsNamedAndIsNone_isCounted() {
        assertThat(Translation.by("dates: [day]").adjustments(Translation.track("{\"day\":\"soon\"}")))
                .isEqualTo("{date_unparsed=1}");
    }

    @Test
    void emptyObject_isKeptWhenWanted() {
        assertThat(Translation.by("empty_objects: keep").event("{\"a\":{},\"b\":{\"c\":{}}}"))
                .isEqualTo("{\"a\":{},\"b_c\":{}}");
    }

    @Test
    void object_thatMoEngageDoesNotTakeWhole_isCounted() {
        Translation mapping = Translation.by("nested: object, array_of_objects: object");

        assertThat(mapping.adjustments(Translation.track("{\"a\":{\"b\":{\"c\":1}}}")))
                .isEqualTo("{}");
        assertThat(mapping.adjustments(Translation.track("{\"a\":{\"b\":{\"c\":{\"d\":1}}}}")))
                .isEqualTo("{object_too_deep=1}");
        assertThat(mapping.adjustments(Translation.track("{\"a\":{\"b.c\":1}}")))
                .isEqualTo("{object_name=1}");
        assertThat(mapping.adjustments(Translation.track("{\"a\":{\"b\":\"" + "x".repeat(26_000) + "\"}}")))
                .isEqualTo("{object_too_large=1, value_over_512=1}");
        assertThat(mapping.adjustments(Translation.track("{\"a\":[{\"b\":1}" + ",{\"b\":1}".repeat(100) + "]}")))
                .isEqualTo("{object_too_large=1}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":{"b":null,"c":{"d":null,"e":1}}}          | {null_dropped=2}
            {"a":{"b":{},"c":[{},{"d":null}]}}             | {empty_dropped=2, null_dropped=1}
            {"a":[{"b":null},{},{"c":[1,null,"x"]}]}       | {empty_dropped=1, null_dropped=1}
            {"a":{"b":[]}}                                 | {}
            {"a":{"b":{"c":{"d":null}}}}                   | {object_too_deep=1}
            {"a":{"b":{"c":[{"d":null}]}}}                 | {object_too_deep=1}
            {"a":{"b":[{"c.d":1}]}}                        | {object_name=1}
            {"a":{"b":LONG,"c":["x",LONG],"d":[{"e":LONG}]}} | {value_over_512=3}
            {"a":[{"b":"https://LONG"}]}                   | {url_over_512=1}
            {"a":{"b":{"c":{"d":LONG}}}}                   | {object_too_deep=1}
            {"a":{"b":[1MORE]}}                            | {array_over_50=1}
            {"a":{"b":[{"c":1}OBJECTS]}}                   | {object_too_large=1}
            """)
    void memberOfAnObject_thatMoEngageCutsOrDrops_isCounted(String properties, String adjustments) {
        String json = properties
                .replace("\"https://LONG\"", "\"https://" + "x".repeat(513) + "\"")
                .replace("LONG", "\"" + "x".repeat(513) + "\"")
                .replace("MORE", ",1".repeat(50))
                .replace("OBJECTS", ",{\"c\":1}".repeat(100));

        assertThat(Translation.by("nested: object, array_of_objects: object").adjustments(Translation.track(json)))
                .isEqualTo(adjustments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"p":[{"o":{"b":null}},{"o":{"c":1}}]}         | {"p_o":[{"b":null},{"c":1}]} | {null_dropped=1}
            {"p":[{"o":{"b":{"c":{"d":1}}}}]}              | {"p_o":[{"b":{"c":{"d":1}}}]} | {object_too_deep=1}
            {"p":[{"o":{"b.c":1}},{"o":{"b.c":2}}]}        | {"p_o":[{"b.c":1},{"b.c":2}]} | {object_name=2}
            """)
    void objectInAColumn_isCountedAsOneThatIsSentWhole(String properties, String attributes, String adjustments) {
        Translation mapping = Translation.by("nested: object");

        assertThat(mapping.event(properties)).isEqualTo(attributes);
        assertThat(mapping.adjustments(Translation.track(properties))).isEqualTo(adjustments);
    }

    @Test
    void memberOfAnObject_thatNeverLeaves_isNoFaultOfMoEngages() {
        assertThat(Translation.by("nested: object, drop: [b, d]")
                        .adjustments(Translation.track("{\"a\":{\"b\":null,\"c\":{\"d\":null}}}")))
                .isEqualTo("{empty_dropped=1, member_dropped=2}");
    }

    @Test
    void adjustments_ofAnEventThatIsNotSent_areNone() {
        assertThat(Translation.byDefault()
                        .adjustments(Translation.event("track", "\"event\":\"a.b\",\"properties\":[]")))
                .isEqualTo("{}");
    }
}
