package io.moebridge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSourceTest {
    @TempDir
    private Path folder;

    private Path file;
    private ConfigSource source;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("bridge.yaml");
        Files.writeString(folder.resolve("key"), "secret");
        Files.writeString(file, yaml("500ms"));
        source = new ConfigSource(file, Overrides.of(List.of(), Map.of()), Map.of());
    }

    private static String yaml(String linger) {
        return """
            kafka: {bootstrap_servers: "localhost:9092", group_id: g, topics: [events]}
            workspaces:
              one: {app_id: A, api_key: "${file:key}", data_center: dc-01}
            routing: [{field: writeKey, values: {top-secret: one}}, {default: dead_letter}]
            delivery: {linger: %s}
            """.formatted(linger);
    }

    @Test
    void change_isSeenAtTheSecondLook_andOnce() throws IOException {
        ConfigFile first = source.read();
        assertThat(source.hasChanged()).isFalse();
        Files.writeString(file, yaml("1s"));
        assertThat(source.hasChanged()).as("it may be half-written").isFalse();
        assertThat(source.hasChanged()).isTrue();
        ConfigFile second = source.read();
        assertThat(second.differences(first)).containsExactly("delivery.linger");
        assertThat(source.hasChanged()).isFalse();
        assertThat(source.hasChanged()).isFalse();
    }

    @Test
    void secretInAFile_isSeen_andOneThatIsMissingToo() throws IOException {
        ConfigFile first = source.read();
        Files.delete(folder.resolve("key"));
        assertThat(source.hasChanged()).isFalse();
        assertThat(source.hasChanged()).isTrue();
        assertThatThrownBy(source::read).isInstanceOf(ConfigException.class).hasMessageContaining("key cannot be read");
        assertThat(source.hasChanged()).isFalse();
        Files.writeString(folder.resolve("key"), "other");
        assertThat(source.hasChanged()).isFalse();
        assertThat(source.hasChanged()).isTrue();
        assertThat(source.read().differences(first)).containsExactly("workspaces.one.api_key");
    }

    @Test
    void fileThatIsNestedWithoutEnd_isWrong() throws IOException {
        Files.writeString(file, "kafka: " + "[".repeat(100_000));
        assertThatThrownBy(source::read).isInstanceOf(ConfigException.class).hasMessageContaining("nested too deep");
    }

    /** Else the token would be what everybody guesses. */
    @ParameterizedTest
    @ValueSource(strings = {"~", "null", "Null"})
    void null_isNoText(String written) throws IOException {
        Files.writeString(file, yaml("500ms") + "admin: {token: " + written + "}\n");
        assertThatThrownBy(source::read)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("admin.token: has no value");
    }

    @Test
    void valuesOfEvents_areNoPaths_andCommentsNoDifference() throws IOException {
        ConfigFile first = source.read();
        Files.writeString(file, "# a comment\n" + yaml("500ms").replace("top-secret", "more-secret"));
        assertThat(source.read().differences(first)).containsExactly("routing[0].values");
        Files.writeString(file, "# a comment\n" + yaml("500ms"));
        assertThat(source.read().differences(first)).isEmpty();
    }
}
