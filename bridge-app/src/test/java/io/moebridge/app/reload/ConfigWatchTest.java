package io.moebridge.app.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.BridgeSettings;
import io.moebridge.app.config.ConfigSource;
import io.moebridge.app.config.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {
    private static final String YAML = """
            kafka: {bootstrap_servers: "localhost:9092", group_id: g, topics: [events]}
            workspaces:
              one: {app_id: A, api_key: k, data_center: dc-01}
            routing: [{topic: events, workspace: one}, {default: skip}]
            delivery: {linger: 500ms}
            """;

    @TempDir
    private Path folder;

    private final List<BridgeSettings> taken = new ArrayList<>();
    private boolean ends;
    private @Nullable RuntimeException error;
    private Path file;
    private ConfigWatch watch;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("bridge.yaml"), YAML);
        ConfigSource source = new ConfigSource(file, Overrides.of(List.of(), Map.of()), Map.of());
        watch = new ConfigWatch(source, source.read(), this::take, Clock.systemUTC());
    }

    private boolean take(BridgeSettings settings) {
        if (error != null) {
            throw error;
        }
        return !ends && taken.add(settings);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    private ConfigState after(String yaml) throws IOException {
        Files.writeString(file, yaml);
        watch.look();
        watch.look();
        return watch.state();
    }

    @Test
    void change_isTakenOver() throws IOException {
        ConfigState state = after(YAML.replace("500ms", "1s"));
        assertThat(taken).hasSize(1);
        assertThat(state.valid()).isTrue();
        assertThat(state.taken()).isEqualTo(1);
    }

    @Test
    void wrongFile_changesNothing_andIsForgottenWhenItIsRightAgain() throws IOException {
        ConfigState wrong = after(YAML.replace("500ms", "soon"));
        assertThat(wrong.problems()).singleElement().asString().contains("delivery.linger", "soon");
        assertThat(wrong.rejected()).isEqualTo(1);
        ConfigState broken = after(YAML + "x: *secret");
        assertThat(broken.problems()).singleElement().asString().doesNotContain("secret");
        assertThat(after(YAML).valid()).isTrue();
        assertThat(taken).isEmpty();
    }

    @Test
    void whatTheStartHasDecided_waits_andTheRestIsTakenOver() throws IOException {
        ConfigState state =
                after(YAML.replace("group_id: g", "group_id: h").replace("500ms", "1s") + "log: {level: warn}\n");
        assertThat(state.waiting()).containsExactly("kafka.group_id", "log.level");
        assertThat(taken).hasSize(1);
    }

    /** Rules that were written for other topics would skip everything that still comes. */
    @Test
    void otherTopics_waitWithAllThatGoesWithThem() throws IOException {
        ConfigState state = after(YAML.replace("events", "orders").replace("500ms", "1s"));
        assertThat(taken).isEmpty();
        assertThat(state.valid()).isTrue();
        assertThat(state.waiting()).contains("kafka.topics[0]", "routing[0].topic", "delivery.linger");
        assertThat(after(YAML.replace("500ms", "2s")).waiting()).isEmpty();
        assertThat(taken).hasSize(1);
    }

    @Test
    void bridgeThatEnds_takesNothing() throws IOException {
        ends = true;
        ConfigState state = after(YAML.replace("500ms", "1s"));
        assertThat(state.taken()).isZero();
    }

    @Test
    void whateverGoesWrongInTakingOver_isToldAsAWrongFile() throws IOException {
        error = new ArithmeticException("long overflow");
        ConfigState state = after(YAML.replace("500ms", "1s"));
        assertThat(state.valid()).isFalse();
        assertThat(state.problems()).singleElement().asString().contains("the log says what is wrong");
        assertThat(state.rejected()).isEqualTo(1);
        watch.look();
        watch.look();
        assertThat(watch.state().rejected()).isEqualTo(1);
        error = null;
        assertThat(after(YAML.replace("500ms", "2s")).valid()).isTrue();
        assertThat(taken).hasSize(1);
    }

    @Test
    void durationThatIsTooLong_isAWrongFile() throws IOException {
        ConfigState state = after(YAML.replace("linger: 500ms", "retry: {give_up_after: 200000d}"));
        assertThat(state.problems())
                .singleElement()
                .asString()
                .contains(
                        "delivery.retry.give_up_after: \"200000d\" is longer than 3650d, which is the longest; write one");
        assertThat(taken).isEmpty();
    }
}
