package io.moebridge.loadtest.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

class ContentCheckTest {

    private static final String CONTENT = """
            {"name":"Pan 26 cm","price":12.50,"quantity":2,"gift":false,"sizes":["S","M"],"note":null}""";

    @Test
    void sum_ofTheSameMembersInAnotherOrder_isTheSame() {
        assertThat(sum("""
                {"sizes":["S","M"],"note":null,"gift":false,"quantity":2,"price":12.50,"name":"Pan 26 cm"}""")).isEqualTo(sum(CONTENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"Pan 27 cm\",\"price\":12.50,\"quantity\":2,\"gift\":false,\"sizes\":[\"S\",\"M\"],\"note\":null}",
                "{\"name\":\"Pan 26 cm\",\"price\":12.5,\"quantity\":2,\"gift\":false,\"sizes\":[\"S\",\"M\"],\"note\":null}",
                "{\"name\":\"Pan 26 cm\",\"price\":12.50,\"quantity\":\"2\",\"gift\":false,\"sizes\":[\"S\",\"M\"],\"note\":null}",
                "{\"name\":\"Pan 26 cm\",\"price\":12.50,\"quantity\":2,\"gift\":true,\"sizes\":[\"S\",\"M\"],\"note\":null}",
                "{\"name\":\"Pan 26 cm\",\"price\":12.50,\"quantity\":2,\"gift\":false,\"sizes\":[\"M\",\"S\"],\"note\":null}",
                "{\"name\":\"Pan 26 cm\",\"price\":12.50,\"quantity\":2,\"gift\":false,\"sizes\":[\"S\",\"M\"]}",
                "{\"price\":12.50,\"quantity\":2,\"gift\":false,\"sizes\":[\"S\",\"M\"],\"note\":null}",
                "{\"title\":\"Pan 26 cm\",\"price\":12.50,\"quantity\":2,\"gift\":false,\"sizes\":[\"S\",\"M\"],\"note\":null}"
            })
    void sum_ofAnyOtherContent_isAnother(String other) {
        assertThat(sum(other)).isNotEqualTo(sum(CONTENT));
    }

    @Test
    void sum_withMembersThatABridgeAddsItself_isTheSame() {
        assertThat(
                        sum(
                                "{\"a\":1,\"segment_message_id\":\"m-1\",\"created_time\":\"2026-01-01T00:00:00Z\",\"lab_at\":7}"))
                .isEqualTo(sum("{\"a\":1}"));
    }

    @Test
    void textAndNumber_areTheSumOfTheSameJson() {
        ContentCheck check = new ContentCheck();
        check.text("city", "São Paulo");
        check.number("age", -42);

        assertThat(check.sum()).isEqualTo(sum("{\"age\":-42,\"city\":\"S\\u00e3o Paulo\"}"));
    }

    @Test
    void sum_ofNothing_isNotNone() {
        assertThat(new ContentCheck().sum()).isNotEqualTo(ContentCheck.NONE);
    }

    private static int sum(String json) {
        ContentCheck check = new ContentCheck();
        try (JsonParser parser = new JsonMapper().createParser(json)) {
            var unused = parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                unused = parser.nextToken();
                check.member(name, parser);
            }
        }
        return check.sum();
    }
}
