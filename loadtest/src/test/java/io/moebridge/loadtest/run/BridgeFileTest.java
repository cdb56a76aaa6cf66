package io.moebridge.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.simulator.WorkspaceAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class BridgeFileTest {

    private static final Place PLACE = new Place(
            "127.0.0.1:9092",
            "http://127.0.0.1:9900",
            WorkspaceAccount.lab(2),
            List.of("lab-1", "lab-2"),
            "none",
            Path.of("."));

    @Test
    void text_holdsWhereEverythingIs() {
        assertThat(yaml(Map.of()))
                .containsEntry("admin", Map.of("port", 8080))
                .hasEntrySatisfying("workspaces", workspaces -> assertThat(workspaces)
                        .isEqualTo(Map.of(
                                "lab-1",
                                Map.of(
                                        "app_id",
                                        "LAB-APP-1",
                                        "api_key",
                                        "lab-key-1",
                                        "base_url",
                                        PLACE.moengage(),
                                        "limits",
                                        "none"),
                                "lab-2",
                                Map.of(
                                        "app_id",
                                        "LAB-APP-2",
                                        "api_key",
                                        "lab-key-2",
                                        "base_url",
                                        PLACE.moengage(),
                                        "limits",
                                        "none"))));
    }

    @Test
    void text_withSettings_mergesThemAndReachesAllWorkspaces() {
        Map<String, Object> yaml = yaml(Map.of(
                "delivery",
                Map.of("linger", "1s"),
                "workspaces",
                Map.of("all", Map.of("limits", Map.of("users_per_minute", 7)), "lab-2", Map.of("app_id", "OTHER"))));

        assertThat(yaml.get("delivery")).isEqualTo(Map.of("linger", "1s"));
        assertThat(yaml.get("workspaces").toString())
                .contains("lab-1={app_id=LAB-APP-1", "limits={users_per_minute=7}", "lab-2={app_id=OTHER")
                .doesNotContain("all=");
    }

    @Test
    void text_limitsOfOneWorkspace_leaveTheOthersAsTheLabSetsThem() {
        Place place = new Place(
                PLACE.bootstrapServers(),
                PLACE.moengage(),
                PLACE.accounts(),
                PLACE.workspaceNames(),
                Map.of("users_per_minute", 30_000, "events_per_minute", 60_000),
                PLACE.folder());
        String text = BridgeFile.text(
                place, 8080, Map.of("workspaces", Map.of("lab-1", Map.of("limits", Map.of("users_per_minute", 7)))));

        Object workspaces = load(text).get("workspaces");
        assertThat(workspaces.toString())
                .contains("users_per_minute=7", "events_per_minute=60000")
                .containsPattern("lab-2=.*users_per_minute=30000");
    }

    private static Map<String, Object> yaml(Map<String, Object> settings) {
        return load(BridgeFile.text(PLACE, 8080, settings));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> load(String text) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }
}
