package io.moebridge.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaletteTest {

    @TempDir
    private Path temporary;

    @Test
    void namesOfTwoRuns_haveOneLookEach() {
        Run first = run("first", "accepted_per_second:shop", "rss_mb:bridge-1");
        Run second = run("second", "accepted_per_second:shop", "accepted_per_second:app", "cpu_percent:bridge-2");

        Palette both = Palette.of(first, second);

        assertThat(both.of("shop")).isNotEqualTo(both.of("app"));
        assertThat(both.of("bridge-1")).isNotEqualTo(both.of("bridge-2"));
        assertThat(both.of("shop")).isEqualTo(Palette.of(second, first).of("shop"));
    }

    @Test
    void twentyWorkspaces_areToldApart() {
        String[] series = new String[20];
        for (int i = 0; i < series.length; i++) {
            series[i] = "accepted_per_second:ws-" + i;
        }
        Palette palette = Palette.of(run("many", series));
        Set<Ink> inks = new HashSet<>();
        for (String name : series) {
            inks.add(palette.of(name.substring(name.indexOf(':') + 1)));
        }

        assertThat(inks).hasSize(20);
    }

    @Test
    void lab_isGreyWhateverTheBridges() {
        Run one = run("one", "rss_mb:bridge-1", "rss_mb:lab");
        Run two = run("two", "rss_mb:bridge-1", "rss_mb:bridge-2", "rss_mb:lab");

        assertThat(Palette.of(one).of("lab")).isEqualTo(Palette.of(two).of("lab"));
        assertThat(Palette.of(one).of("bridge-1")).isEqualTo(Palette.of(two).of("bridge-1"));
    }

    private Run run(String name, String... series) {
        Map<String, Double> values = new HashMap<>();
        for (String one : series) {
            values.put(one, 1.0);
        }
        try (RunFolder folder = RunFolder.create(temporary.resolve(name))) {
            folder.sample(new Sample(1, values));
        }
        return RunReader.read(temporary.resolve(name));
    }
}
