package io.moebridge.loadtest.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.generator.EventClock.Skew;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The generator's page says what the code does. */
class GeneratorDocTest {

    private static final Path PAGE = Path.of("../docs/generator.md");

    @Test
    void sorts_standInThePageAsTheyAre() throws IOException {
        List<String> table = new ArrayList<>(List.of("| sort | what it is | fate |", "|---|---|---|"));
        for (Call call : Call.values()) {
            String why = call.reason().isEmpty() ? "" : ", `" + call.reason() + "`";
            String fate = call.fate().wireName().replace('_', '-') + why;
            table.add("| `" + call.key() + "` | " + call.meaning() + " | " + fate + " |");
        }

        assertThat(between("sorts")).isEqualTo(table);
    }

    @Test
    void shapes_standInThePageAsTheyAre() throws IOException {
        List<String> table = new ArrayList<>(List.of("| shape | goes around it | what it is |", "|---|---|---|"));
        for (Shape shape : Shape.values()) {
            table.add(
                    "| `" + shape.key() + "` | " + (shape.isPacking() ? "yes" : "no") + " | " + shape.meaning() + " |");
        }

        assertThat(between("shapes")).isEqualTo(table);
    }

    @Test
    void options_standInThePage() throws IOException {
        String page = Files.readString(PAGE);

        for (String option : GeneratorOptions.names()) {
            assertThat(page).contains("| `" + option + "`, `--" + option.replace('_', '-') + "` |");
        }
        assertThat(page).contains("one of " + Skew.values().length + " ways");
    }

    private static List<String> between(String name) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        return lines.subList(lines.indexOf("<!-- " + name + " -->") + 1, lines.indexOf("<!-- end of " + name + " -->"));
    }
}
