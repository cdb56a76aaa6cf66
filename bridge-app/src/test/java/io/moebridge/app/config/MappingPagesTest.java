package io.moebridge.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Reason;
import io.moebridge.moengage.Adjustment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lists in the pages about the mapping are those of the program. */
class MappingPagesTest {
    private static final Path PAGES = Path.of("../docs");

    @Test
    void translatePage_listsAllReasonsWithTheirDefaults() throws IOException {
        assertThat(rows("translate.md", "## Reasons", "\\| `([a-z0-9_]+)` \\| ([a-z ]+) \\| \\S.* \\| \\S.* \\|"))
                .containsExactlyElementsOf(Arrays.stream(Reason.values())
                        .map(reason -> reason.code() + " "
                                + reason.fate().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .toList());
    }

    @Test
    void translatePage_listsAllAdjustments() throws IOException {
        assertThat(rows("translate.md", "## Adjustments", "\\| `([a-z0-9_]+)` \\| \\S.*( )\\| \\S.* \\|"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Adjustment.values())
                        .map(adjustment -> adjustment.code() + "  ")
                        .toList());
    }

    @Test
    void translatePage_listsWhatTheProfileSets() throws IOException {
        assertThat(rows("translate.md", "## Coming from RudderStack", "\\| `([a-z_]+)` \\| `(.*)` \\|"))
                .containsExactlyElementsOf(Profile.RUDDERSTACK.defaults().entrySet().stream()
                        .map(key -> key.getKey() + " " + key.getValue())
                        .toList());
    }

    @Test
    void configurePage_listsAllKeysOfTheMappingWithTheirDefaults() throws IOException {
        assertThat(rows("configure.md", "### mapping", "\\| `([a-z_]+)` \\| \\S.* \\| `([^`]*)` \\| \\S.* \\|"))
                .containsExactlyElementsOf(MappingKeys.BLOCK.keys().stream()
                        .map(key -> key.name() + " " + key.defaultYaml())
                        .toList());
    }

    @Test
    void profile_namesKeysOnly() {
        assertThat(MappingKeys.BLOCK.keys().stream().map(Key::name))
                .containsAll(Profile.RUDDERSTACK.defaults().keySet());
    }

    /** What a pattern finds in the rows of a section: its two groups. */
    private static List<String> rows(String page, String heading, String row) throws IOException {
        String text = Files.readString(PAGES.resolve(page));
        String section = text.substring(text.indexOf("\n" + heading + "\n") + heading.length() + 2);
        int end = section.indexOf("\n#");
        Pattern pattern = Pattern.compile(row);
        Stream<String> lines = (end < 0 ? section : section.substring(0, end)).lines();
        return lines.map(pattern::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1) + " " + match.group(2))
                .toList();
    }
}
