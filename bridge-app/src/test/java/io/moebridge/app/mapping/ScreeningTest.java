package io.moebridge.app.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events are left out (SEG 2), and in which order that is decided. */
class ScreeningTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            explicit_false | {}                                                   | true
            explicit_false | {"All":false}                                        | true
            explicit_false | {"moengage":false}                                   | true
            explicit_false | {"MoEngage":false}                                   | false
            explicit_false | {"MoEngage":true,"Moengage (Actions)":false}         | false
            explicit_false | []                                                   | true
            strict         | {}                                                   | true
            strict         | {"All":true}                                         | true
            strict         | {"All":false,"Kafka":true}                           | false
            strict         | {"All":false,"MoEngage":true}                        | true
            strict         | {"All":false,"MoEngage (Actions)":{"a":1}}           | true
            strict         | {"All":false,"MoEngage":null}                        | false
            strict         | {"All":true,"MoEngage":false}                        | false
            ignore         | {"MoEngage":false}                                   | true
            """)
    void integrations_decideByTheMode(String mode, String integrations, boolean sent) {
        String json = Translation.event("track", "\"event\":\"E\",\"integrations\":" + integrations);

        assertThat(Translation.by("integrations: " + mode).of(json).equals("filtered_by_integrations"))
                .isNotEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            explicit_false | {}                            | {"MoEngage":false}                                 | false
            explicit_false | {"All":true}                  | {"MoEngage":false}                                 | false
            explicit_false | {"MoEngage":true}             | {"MoEngage":false}                                 | true
            explicit_false | {"MoEngage":{"a":1}}          | {"MoEngage":false}                                 | true
            explicit_false | {"MoEngage":null}             | {"MoEngage":false}                                 | false
            explicit_false | {"MoEngage":true}             | {"Moengage (Actions)":false}                       | false
            explicit_false | {"MoEngage":false}            | {"MoEngage":true}                                  | false
            strict         | {}                            | {"All":false}                                      | false
            strict         | {"All":true}                  | {"All":false}                                      | true
            strict         | {"MoEngage":true}             | {"All":false}                                      | true
            strict         | {"All":false}                 | {"MoEngage":true}                                  | true
            """)
    void integrationsOfABatch_countWhereTheEventSaysNothingOfThatName(
            String mode, String own, String ofBatch, boolean sent) {
        String event = Translation.event("track", "\"event\":\"E\",\"integrations\":" + own);
        String batch = "{\"batch\":[" + event + "],\"integrations\":" + ofBatch + "}";

        assertThat(Translation.by("integrations: " + mode).of(batch).equals("filtered_by_integrations"))
                .isNotEqualTo(sent);
    }

    @Test
    void optionsOfABatch_countToo() {
        String batch =
                "{\"batch\":[{\"type\":\"identify\",\"userId\":\"ann\",\"traits\":{\"a\":1},\"integrations\":%s}],"
                        + "\"integrations\":{\"MoEngage\":{\"update_existing_only\":true}}}";
        Translation byEvent = Translation.by("update_existing_only: by_event");

        assertThat(byEvent.of(batch.formatted("{}"))).contains("\"update_existing_only\":true");
        assertThat(byEvent.of(batch.formatted("{\"MoEngage\":{}}"))).doesNotContain("update_existing_only");
    }

    @Test
    void integrationNames_mayNameAnother() {
        String json = Translation.event("track", "\"event\":\"E\",\"integrations\":{\"All\":false,\"Kafka\":true}");

        assertThat(Translation.by("integrations: strict, integration_names: [MoEngage, Kafka]")
                        .of(json))
                .startsWith("{");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                       | true
            {"consent":null}                                                         | true
            {"consent":{}}                                                           | false
            {"consent":[]}                                                           | false
            {"consent":{"categoryPreferences":{}}}                                   | false
            {"consent":{"categoryPreferences":{"Ads":true}}}                         | false
            {"consent":{"categoryPreferences":{"Ads":true,"Mail":false}}}            | false
            {"consent":{"categoryPreferences":{"Ads":true,"Mail":"true"}}}           | false
            {"consent":{"categoryPreferences":{"Ads":true,"Mail":true,"X":false}}}   | true
            """)
    void consent_hasToCoverAllCategories(String context, boolean sent) {
        String json = Translation.event("track", "\"event\":\"E\",\"context\":" + context);

        assertThat(Translation.by("consent: [Ads, Mail]").of(json).equals("filtered_by_consent"))
                .isNotEqualTo(sent);
        assertThat(Translation.byDefault().of(json)).startsWith("{");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "context_ip":"1"                                                         | true
            "context_consented":false                                                | true
            "context_consent_category_preferences_ads":null                          | true
            "context_consent":{}                                                     | false
            "context_consent_version":1                                              | false
            "context_consent_category_preferences_x":true                            | false
            "context_consent_category_preferences_ads":true                          | false
            CP_ads:true,CP_data_sharing:true                                         | false
            CP_ads:true,CP_data_sharing:true,CP_c0002:false                          | false
            CP_ads:true,CP_data_sharing:true,CP_c0002:null                           | false
            CP_ads:true,CP_data_sharing:true,CP_c0002:"true"                         | false
            CP_ads:true,CP_data_sharing:true,CP_c0002:true,CP_x:false                | true
            CP_Ads:true,CP_DataSharing:true,CP_C0002:true                            | false
            """)
    void consent_ofARow_isInItsColumns(String columns, boolean sent) {
        String row = """
                {"id":"m","user_id":"ann","event":"e","received_at":"2026-03-04T05:06:07Z",%s}""".formatted(columns.replaceAll("CP_(\\w+)", "\"context_consent_category_preferences_$1\""));

        assertThat(Translation.by("consent: [Ads, DataSharing, C0002]").of(row).equals("filtered_by_consent"))
                .isNotEqualTo(sent);
        assertThat(Translation.byDefault().of(row)).startsWith("{").doesNotContain("consent");
    }

    @Test
    void consent_toACategoryThatHasNoColumn_isNeverSaidByARow() {
        String row = """
                {"id":"m","user_id":"ann","event":"e","received_at":"2026-03-04T05:06:07Z",\
                "context_consent_category_preferences":true}""";

        assertThat(Translation.by("consent: [Реклама]").of(row)).isEqualTo("filtered_by_consent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sources: [s-1]         | "projectId":"s-1"                                | true
            sources: [s-1]         | "context":{"protocols":{"sourceId":"s-1"}}       | true
            sources: [s-1]         | "projectId":"s-2"                                | false
            libraries: [moengage]  | "context":{"library":{"name":"moengage"}}        | true
            events: [Email Opened] | "a":1                                            | true
            events: [Email Sent]   | "a":1                                            | false
            """)
    void loopGuard_stopsWhatCameFromMoEngage(String guard, String members, boolean stopped) {
        String json = Translation.event("track", "\"event\":\" Email Opened\"," + members);

        assertThat(Translation.by("loop_guard: {" + guard + "}").of(json).equals("loop_guard"))
                .isEqualTo(stopped);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bundled: skip   | {"bundled":["Braze","MoEngage"]} | true
            bundled: skip   | {"bundled":["Braze"]}            | false
            bundled: skip   | {"unbundled":["MoEngage"]}       | false
            bundled: skip   | []                               | false
            bundled: ignore | {"bundled":["MoEngage"]}         | false
            """)
    void bundled_skipsWhatTheSdkHasSent(String mapping, String metadata, boolean skipped) {
        String json = Translation.event("track", "\"event\":\"E\",\"_metadata\":" + metadata);

        assertThat(Translation.by(mapping).of(json).equals("sent_client_side")).isEqualTo(skipped);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            exclude: [Debug]                                            | Debug | true
            exclude: [Debug]                                            | Other | false
            include: [Order]                                            | Order | false
            include: [Order]                                            | Debug | true
            include: [Order, Debug], exclude: [Debug]                   | Debug | true
            exclude: [{field: properties.plan, equals: pro}]            | Any   | true
            exclude: [{field: properties.plan, equals: [free, pro]}]    | Any   | true
            exclude: [{field: properties.plan, equals: free}]           | Any   | false
            exclude: [{field: properties.n, equals: 3}]                 | Any   | true
            exclude: [{field: properties.yes, equals: true}]            | Any   | true
            exclude: [{field: properties.plan}]                         | Any   | true
            exclude: [{field: properties.none}]                         | Any   | false
            include: [{field: context.app.name, equals: Shop}]          | Any   | false
            include: [{field: context.app.name, equals: Other}]         | Any   | true
            exclude: [{event: Any, field: properties.plan}]             | Any   | true
            exclude: [{event: Order, field: properties.plan}]           | Any   | false
            exclude: [{event: Any}]                                     | Any   | true
            """)
    void filter_decidesByNameAndField(String filter, String event, boolean filtered) {
        String json = Translation.event(
                "track",
                "\"event\":\"" + event + "\",\"properties\":{\"plan\":\"pro\",\"n\":3,\"yes\":true},"
                        + "\"context\":{\"app\":{\"name\":\"Shop\"}}");

        assertThat(Translation.by("filter: {" + filter + "}").of(json).equals("filtered_by_rules"))
                .isEqualTo(filtered);
    }

    @Test
    void filter_byName_isNotAboutUsers() {
        assertThat(Translation.by("filter: {include: [Order]}").of(Translation.identify("{}")))
                .startsWith("{");
        assertThat(Translation.by("filter: {include: [{field: context.x}]}").of(Translation.identify("{}")))
                .isEqualTo("filtered_by_rules");
    }

    @Test
    void filters_areAskedInSegmentsOrder() {
        Translation all = Translation.by(
                "consent: [Ads], loop_guard: {events: [E]}, bundled: skip, filter: {exclude: [E]}, calls: [track]");
        String filter = "\"event\":\"E\"";
        String bundled = filter + ",\"_metadata\":{\"bundled\":[\"MoEngage\"]}";
        String integrations = bundled + ",\"integrations\":{\"MoEngage\":false}";
        String consent = integrations + ",\"context\":{\"consent\":{}}";

        assertThat(all.of(Translation.event("page", consent))).isEqualTo("unsupported_type");
        assertThat(all.of(Translation.event("track", consent))).isEqualTo("filtered_by_consent");
        assertThat(all.of(Translation.event("track", integrations))).isEqualTo("filtered_by_integrations");
        assertThat(all.of(Translation.event("track", bundled))).isEqualTo("loop_guard");
        assertThat(Translation.by("bundled: skip, filter: {exclude: [E]}").of(Translation.event("track", bundled)))
                .isEqualTo("sent_client_side");
        assertThat(Translation.by("filter: {exclude: [E]}").of("{\"type\":\"track\",\"event\":\"E\"}"))
                .isEqualTo("filtered_by_rules");
    }
}
