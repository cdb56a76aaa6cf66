package io.moebridge.moengage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What becomes of members that end up under one name, or under an audience's. */
class CollisionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":[{\"b\":1}],\"a_b\":\"x\"} | {\"a_b\":\"x\"}",
                "{\"a_b\":\"x\",\"a\":[{\"b\":1}]} | {\"a_b\":\"x\"}",
                "{\"a\":{\"b\":1},\"a_b\":\"x\"} | {\"a_b\":\"x\"}",
                "{\"a\":[{\"b\":1}],\"a\":[{\"b\":2}]} | {\"a_b\":[2]}",
            })
    void whatStandsAtTheTopLevel_winsOverColumns(String traits, String expected) {
        assertThat(attributes(traits, "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"vip\":\"true\"} | {\"vip\":true}",
                "{\"vip\":[]} | {}",
                "{\"vip\":[1,null]} | {\"vip\":[1]}",
                "{\"vip\":\"yes\"} | {\"vip\":\"yes\"}",
            })
    void audience_isABooleanOrWhatItIsElsewhere(String traits, String expected) {
        String context = ",\"context\":{\"personas\":{\"computation_key\":\"v\\u0069p\"}}";
        assertThat(attributes(traits, context)).isEqualTo(expected);
    }

    private static String attributes(String traits, String context) {
        String event = "{\"type\":\"identify\",\"userId\":\"u-1\",\"traits\":" + traits + context + "}";
        JsonNode result = MappingVectorsTest.translate(event, Mapping.DEFAULTS).get(0);
        return result.at("/elements/0/attributes").toString();
    }
}
