package io.moebridge.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that come with the lab. */
class ScenarioFilesTest {

    private static final Path FOLDER = Path.of("scenarios");
    private static final Path PAGE = Path.of("../docs/scenarios.md");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_canBePlayed_andStandsInThePage(Path file) throws IOException {
        Scenario scenario = ScenarioReader.read(file);

        assertThat(file).hasFileName(scenario.name() + ".yaml");
        assertThat(scenario.story()).contains("One should see");
        assertThat(Files.readString(PAGE)).contains("| `" + scenario.name() + "` |");
    }

    @Test
    void files_areAtLeastThoseThatTheLabPromises() throws IOException {
        assertThat(files())
                .extracting(file -> file.getFileName().toString().replace(".yaml", ""))
                .contains(
                        "steady",
                        "burst",
                        "slow-destination",
                        "429-storm",
                        "outage",
                        "one-of-four-down",
                        "hot-user",
                        "poison",
                        "always-500",
                        "key-rotated",
                        "blacklisted",
                        "rolling-restart",
                        "kills",
                        "broker-outage",
                        "everything-at-once",
                        "full-allowance");
    }
}
