package io.moebridge.app.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which workspace an event goes to (SEG 10.6). */
class RoutingTest {
    private static final String EVENT = """
            {"type":"track","userId":"ann","event":"E","projectId":"p-1","writeKey":"w-1",\
            "context":{"protocols":{"sourceId":"s-1"},"app":{"name":"Shop"},"traits":{"country":"DE"},"odd":{"a":"x"}},\
            "integrations":{"MoEngage":{"appId":"APP-us"},"Moengage (Actions)":{"appId":"nobody"}},\
            "properties":{"shop":"us","n":7}}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {field: projectId, equals: p-1, workspace: us}, {default: eu}                  | us
            {field: projectId, equals: p-2, workspace: us}, {default: eu}                  | eu
            {field: writeKey, values: {w-1: us, w-2: eu}}                                  | us
            {field: context.protocols.sourceId, equals: s-1, workspace: us}, {default: eu} | us
            {field: context.traits.country, values: {DE: eu, US: us}}                      | eu
            {field: context.odd.a, values: {x: us, y: eu}}                                 | us
            {field: integrations.MoEngage.appId}                                           | us
            {field: 'integrations.Moengage (Actions).appId'}                               | no_route
            {field: properties.shop}                                                       | us
            {field: properties.none}, {default: eu}                                        | eu
            {field: properties.n, values: {7: us, 8: eu}}                                  | us
            {topic_pattern: 'us-.*', workspace: us}, {default: eu}                         | eu
            {topic_pattern: 'eu-ev.*', workspace: eu}, {default: us}                       | eu
            {header: app}, {topic: eu-events, workspace: us}, {default: eu}                | us
            """)
    void event_goesWhereTheFirstRuleSays(String rules, String workspace) {
        assertThat(Translation.routedBy(rules).from("eu-events").workspaceOf(EVENT))
                .isEqualTo(workspace);
    }

    @Test
    void header_namesAnAppIdOrAWorkspace() {
        Translation byHeader = Translation.routedBy("{header: app}, {default: eu}");

        assertThat(byHeader.with("app", "APP-us").workspaceOf(EVENT)).isEqualTo("us");
        assertThat(byHeader.with("app", "us").workspaceOf(EVENT)).isEqualTo("us");
        assertThat(byHeader.with("app", "nobody").workspaceOf(EVENT)).isEqualTo("no_route");
        assertThat(byHeader.with("other", "us").workspaceOf(EVENT)).isEqualTo("eu");
    }

    @Test
    void member_ofABatch_isRoutedByTheBatchsWriteKey() {
        Translation byKey = Translation.routedBy("{field: writeKey, values: {w-1: us, w-2: eu}}");

        assertThat(byKey.workspaceOf(
                        "{\"batch\":[{\"type\":\"track\",\"userId\":\"ann\",\"event\":\"E\"}],\"writeKey\":\"w-2\"}"))
                .isEqualTo("eu");
    }

    @Test
    void row_isRoutedByItsColumns() {
        Translation byColumn = Translation.routedBy("{field: context.traits.country, values: {DE: eu, US: us}}");

        assertThat(byColumn.workspaceOf("""
                {"id":"m","user_id":"ann","event":"e","received_at":"2026-03-04T05:06:07Z","context_traits_country":"US"}""")).isEqualTo("us");
    }
}
