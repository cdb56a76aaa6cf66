package io.moebridge.app.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Audiences, computed traits and journeys of Twilio Engage (SEG 4), as they come through Segment's Kafka destination. */
class EngageTest {
    private static final String CONTEXT = """
            "messageId":"personas_1","integrations":{"All":false,"Kafka":true},"context":{"library":{"name":"unknown"},\
            "personas":{"computation_class":"audience","computation_key":"vip","namespace":"spa_1","space_id":"spa_1"}}""";

    @Test
    void audience_byIdentify_goesFromTrueToFalseToTrue() {
        for (String member : new String[] {"true", "false", "true"}) {
            String json = Translation.event("identify", CONTEXT + ",\"traits\":{\"vip\":" + member + "}");
            assertThat(Translation.byDefault().of(json))
                    .isEqualTo(
                            "{\"type\":\"customer\",\"customer_id\":\"ann\",\"attributes\":{\"vip\":" + member + "}}");
        }
    }

    @Test
    void audience_byTrack_goesFromTrueToFalseToTrue() {
        for (String member : new String[] {"true", "false", "true"}) {
            String json = Translation.event(
                    "track",
                    CONTEXT + ",\"event\":\"Audience Entered\",\"properties\":{\"audience_key\":\"vip\",\"vip\":"
                            + member + ",\"email\":\"a@b.c\",\"user_id\":\"ann\"}");
            assertThat(Translation.byDefault().of(json))
                    .contains("\"action\":\"Audience Entered\",\"attributes\":{\"segment_message_id\":\"personas_1\","
                            + "\"audience_key\":\"vip\",\"vip\":" + member
                            + ",\"email\":\"a@b.c\",\"user_id\":\"ann\"}");
        }
    }

    @Test
    void computedTrait_byIdentifyAndByTrack_keepsItsType() {
        assertThat(Translation.byDefault()
                        .of(Translation.event("identify", CONTEXT + ",\"traits\":{\"ltv\":12.50,\"last\":null}")))
                .contains("\"attributes\":{\"ltv\":12.50}");
        assertThat(
                        Translation.byDefault()
                                .of(
                                        Translation.event(
                                                "track",
                                                CONTEXT
                                                        + ",\"event\":\"Trait Computed\",\"properties\":{\"trait_key\":\"ltv\",\"ltv\":3}")))
                .contains("\"trait_key\":\"ltv\",\"ltv\":3}");
    }

    @Test
    void journey_textTrue_becomesABooleanUnderItsOwnKeyOnly() {
        String json = Translation.event("identify", CONTEXT + ",\"traits\":{\"vip\":\"true\",\"other\":\"true\"}");

        assertThat(Translation.byDefault().of(json)).contains("{\"vip\":true,\"other\":\"true\"}");
        assertThat(Translation.byDefault().adjustments(json)).isEqualTo("{boolean_from_text=1}");
        assertThat(Translation.by("journey_booleans: false").of(json))
                .contains("{\"vip\":\"true\",\"other\":\"true\"}");
        assertThat(Translation.byDefault().of(json.replace("\"computation_key\":\"vip\",", "")))
                .contains("{\"vip\":\"true\",\"other\":\"true\"}");
    }

    @Test
    void journey_context_isFlattened() {
        String json = Translation.event(
                "track",
                CONTEXT + ",\"event\":\"Journey\",\"properties\":{\"journey_context\":{\"a\":{\"b\":1}},"
                        + "\"journey_metadata\":{\"journey_id\":\"j\"}}");

        assertThat(Translation.byDefault().of(json))
                .contains("\"journey_context_a_b\":1,\"journey_metadata_journey_id\":\"j\"");
    }

    @Test
    void profile_withoutAUserId_isNoKnownUser() {
        assertThat(Translation.byDefault().of("{\"type\":\"identify\"," + CONTEXT + ",\"traits\":{\"vip\":true}}"))
                .isEqualTo("no_known_user");
    }
}
