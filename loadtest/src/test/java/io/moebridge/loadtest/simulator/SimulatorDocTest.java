package io.moebridge.loadtest.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.storage.StorageSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorDocTest {

    private static final Path PAGE = Path.of("../docs/simulator.md");

    @Test
    void rules_standInThePageAsTheyAre() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        int from = lines.indexOf("<!-- rules -->") + 1;
        int to = lines.indexOf("<!-- end of rules -->");

        assertThat(lines.subList(from, to)).isEqualTo(table());
    }

    @Test
    void settingsOfTheStorage_standInThePageAsTheyAre() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        List<String> table =
                new ArrayList<>(List.of("| setting | values, the default first | what it decides |", "|---|---|---|"));
        for (StorageSetting<?> setting : StorageSetting.all()) {
            String byDefault = setting.defaultText().isEmpty() ? "none" : "`" + setting.defaultText() + "`";
            table.add("| `" + setting.key() + "` | " + byDefault + "; " + setting.allowed() + " | "
                    + setting.explanation() + " |");
        }

        assertThat(lines.subList(lines.indexOf("<!-- storage -->") + 1, lines.indexOf("<!-- end of storage -->")))
                .isEqualTo(table);
    }

    @Test
    void faults_standInThePage() throws IOException {
        String page = Files.readString(PAGE);

        for (Fault fault : Fault.all()) {
            assertThat(page).contains("| `" + fault.key() + "` |");
        }
        for (AccountState state : AccountState.values()) {
            assertThat(page).contains(state.key());
        }
    }

    private static List<String> table() {
        List<String> table = new ArrayList<>();
        table.add("| rule | choices, the default first | what it decides |");
        table.add("|---|---|---|");
        for (Rule rule : Rule.values()) {
            table.add("| `" + rule.key() + "` | " + choices(rule) + " | " + rule.meaning() + " |");
        }
        return table;
    }

    private static String choices(Rule rule) {
        if (rule.allowed().isEmpty() || rule.allowed().equals("number")) {
            return "`" + rule.byDefault() + "`" + (rule.allowed().isEmpty() ? "" : ", a number");
        }
        List<String> choices = new ArrayList<>(List.of(rule.allowed().split("\\|")));
        choices.remove(rule.byDefault());
        choices.add(0, rule.byDefault());
        return String.join(
                ", ", choices.stream().map(choice -> "`" + choice + "`").toList());
    }
}
