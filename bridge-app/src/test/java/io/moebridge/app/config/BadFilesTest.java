package io.moebridge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wrong file of {@code config/bad} gives exactly the messages that stand beside it. */
class BadFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/config/bad");

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void read_wrongFile_saysEverythingThatIsWrong(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        Overrides none = Overrides.of(List.of(), Map.of());
        ConfigException error =
                catchThrowableOfType(ConfigException.class, () -> ConfigFile.read(file, none, Map.of()));
        String messages = error.problems().stream()
                .map(problem -> problem.toString().replace(FOLDER + "/", "") + "\n")
                .collect(Collectors.joining());
        Path expected = FOLDER.resolve(name.replace(".yaml", ".txt"));
        assertThat(messages).isEqualTo(Files.readString(expected));
    }
}
