package io.moebridge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverridesTest {
    private static final Path FILE = Path.of("src/test/resources/config/full.yaml");

    private static AppSettings read(List<String> assignments, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("SHOP_EU_KEY", "k");
        return ConfigFile.read(FILE, Overrides.of(assignments, environment), environment)
                .settings();
    }

    @Test
    void assignment_replacesTheFilesValue() {
        assertThat(read(List.of("admin.port=1234"), Map.of()).admin().port()).isEqualTo(1234);
    }

    @Test
    void assignment_winsOverVariable() {
        AppSettings settings = read(List.of("admin.port=1"), Map.of("BRIDGE__ADMIN__PORT", "2"));
        assertThat(settings.admin().port()).isEqualTo(1);
    }

    @Test
    void lastAssignment_wins() {
        assertThat(read(List.of("admin.port=1", "admin.port=2"), Map.of())
                        .admin()
                        .port())
                .isEqualTo(2);
    }

    @Test
    void assignment_ofList_isReadAsYaml() {
        assertThat(read(List.of("kafka.topics=[segment-eu, b]"), Map.of())
                        .bridge()
                        .source()
                        .topics())
                .containsExactly("segment-eu", "b");
    }

    @Test
    void assignment_ofSingleValueThatLooksLikeYaml_isText() {
        assertThat(read(List.of("workspaces.shop-us.api_key={not: yaml"), Map.of())
                        .bridge()
                        .workspaces()
                        .get(1)
                        .client()
                        .apiKey())
                .isEqualTo("{not: yaml");
    }

    @Test
    void assignment_ofClientProperty_keepsItsDots() {
        assertThat(read(List.of("kafka.properties.ssl.protocol=TLSv1.3"), Map.of())
                        .bridge()
                        .source()
                        .properties())
                .containsEntry("ssl.protocol", "TLSv1.3")
                .containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void variable_namesWorkspacesAndPropertiesWithUnderscores() {
        AppSettings settings = read(
                List.of(),
                Map.of(
                        "BRIDGE__WORKSPACES__SHOP_EU__DELIVERY__RETRY__INITIAL", "2s",
                        "BRIDGE__KAFKA__PROPERTIES__SSL_KEY_PASSWORD", "p"));
        assertThat(settings.bridge().workspaces().get(0).lane().retry().initial())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.bridge().source().properties()).containsEntry("ssl.key.password", "p");
    }

    @Test
    void variable_withOneUnderscore_isNotLookedAt() {
        AppSettings settings = read(List.of(), Map.of("BRIDGE_SERVICE_PORT", "x", "BRIDGE_ADMIN__PORT", "1"));
        assertThat(settings.admin().port()).isEqualTo(9000);
    }

    @Test
    void unknownKeys_areProblemsWithTheirOrigin() {
        ConfigException error = catchThrowableOfType(
                ConfigException.class,
                () -> read(List.of("delivery.lingr=1s", "admin.port=many"), Map.of("BRIDGE__LOGS__LEVEL", "info")));
        assertThat(error.problems())
                .extracting(ConfigProblem::toString)
                .containsExactlyInAnyOrder(
                        "--set delivery.lingr delivery.lingr: is not a key here; did you mean linger?",
                        "--set admin.port admin.port: \"many\" is not a whole number from 0 to 65535; write one such as 8080",
                        "env BRIDGE__LOGS__LEVEL logs: is not a key here; did you mean log?");
    }

    @Test
    void assignment_withoutEqualsSign_isRefused() {
        assertThatThrownBy(() -> Overrides.of(List.of("admin.port"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--set wants key=value, such as --set admin.port=8081");
    }
}
