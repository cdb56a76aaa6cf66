package io.moebridge.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.moengage.Mapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other spellings of what stands under {@code mapping:}, each with the one that the pages list. */
class SpellingsTest {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            integrations: explicit-false              | integrations: explicit_false
            on_reason: {no_known_user: dead-letter}   | on_reason: {no_known_user: dead_letter}
            traits_from_context: merge-and-events     | traits_from_context: merge_and_events
            traits_from_context: on                   | traits_from_context: events
            traits_from_context: off                  | traits_from_context: fallback
            update_existing_only: by-event            | update_existing_only: by_event
            update_existing_only: on                  | update_existing_only: true
            devices: any-call                         | devices: any_call
            devices: on                               | devices: any_call
            group: on                                 | group: attributes
            alias: on                                 | alias: merge
            alias: true                               | alias: merge
            delete: true                              | delete: on
            delete: call                              | delete: on
            delete: skip                              | delete: off
            bundled: on                               | bundled: skip
            bundled: off                              | bundled: ignore
            journey_booleans: off                     | journey_booleans: false
            infer_type: off                           | infer_type: false
            real_time_action: on                      | real_time_action: true
            max_age: off                              | max_age: none
            duplicate_window: off                     | duplicate_window: none
            profile: seed                             | profile: segment
            profile: custom, separator: .             | separator: .
            profile: rudderstack-compatible           | profile: rudderstack
            calls: track                              | calls: [track]
            consent: Advertising                      | consent: [Advertising]
            integration_names: Mo                     | integration_names: [Mo]
            drop: ssn                                 | drop: [ssn]
            identity: userId                          | identity: [userId]
            identity: {others: userId}                | identity: {others: [userId]}
            filter: {exclude: Debug}                  | filter: {exclude: [Debug]}
            delete: on                                | delete: true
            loop_guard: {sources: a, events: Opened}  | loop_guard: {sources: [a], events: [Opened]}
            """)
    void spelling_meansWhatThePagesList(String spelling, String listed) throws Exception {
        assertThat(mapping(spelling)).isEqualTo(mapping(listed));
    }

    @Test
    void valueOfAList_thatComesFromAFile_isNotShown() throws Exception {
        Files.writeString(temp.resolve("names"), "ssn");

        assertThat(config("drop: ['${file:names}', card], consent: '${file:names}'")
                        .effectiveYaml())
                .contains("drop: ['[hidden]', card]", "consent: '[hidden]'")
                .doesNotContain("ssn");
    }

    private Mapping mapping(String keys) throws Exception {
        List<WorkspaceSettings> workspaces = config(keys).settings().bridge().workspaces();
        return workspaces.get(0).workspace().mapping();
    }

    private ConfigFile config(String keys) throws Exception {
        Path file = Files.writeString(temp.resolve("bridge.yaml"), """
                kafka: {bootstrap_servers: 'localhost:1', topics: [events]}
                workspaces: {shop: {app_id: A, api_key: k, data_center: dc-01, mapping: {%s}}}
                """.formatted(keys));
        return ConfigFile.read(file, Overrides.of(List.of(), Map.of()), Map.of());
    }
}
