package io.moebridge.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    @TempDir
    private static Path temporary;

    private static Path fake;
    private static Path small;

    @BeforeAll
    static void write() {
        fake = temporary.resolve("fake");
        small = temporary.resolve("small");
        FakeRun.write(fake, 1, 400, 2600);
        try (RunFolder run = RunFolder.create(small)) {
            for (int second = 1; second <= 40; second++) {
                run.sample(new Sample(second, Map.of("lag", 7.0 * second, "accepted_per_second:ws-1", 90.0)));
            }
            run.finish(
                    new RunInfo(
                            "small",
                            "a <b>story</b>",
                            Instant.EPOCH,
                            Duration.ofSeconds(40),
                            "java -jar loadtest.jar run small",
                            Machine.facts(),
                            Map.of("bridges", "2", "seed", "8"),
                            false,
                            List.of("FAIL  something is lost")),
                    Map.of("produced", 540_000, "lost", 12, "torn", 0),
                    List.of());
        }
    }

    @Test
    void balances_standSideBySideWithTheirDifference() throws Exception {
        PageText page = compared(fake, small);

        assertThat(page.words())
                .contains("A outage passed")
                .contains("B small failed")
                .contains("something is lost")
                .contains("produced 1,080,000 540,000 −540,000 (−50 %)")
                .contains("lost 0 12 +12")
                .contains("torn 0 0 same")
                .contains("accepted 1,078,411 – –")
                .contains("run time 400 s 40 s −360 s (−90 %)");
        assertThat(page.html()).contains("<td class=\"wrong\">12</td>").doesNotContain("<b>story");
    }

    @Test
    void eachPlot_isThereForBothOnTheSameAxes() throws Exception {
        PageText page = compared(fake, small);

        List<String> lags = page.all("(?s)<h4>Lag</h4>\\s*(<figure.*?</figure>\\s*<figure.*?</figure>)");
        List<String> both = PageText.matches(lags.get(0), "(?s)(<figure.*?</figure>)");
        assertThat(both).hasSize(2);
        assertThat(ticks(both.get(0))).isEqualTo(ticks(both.get(1))).contains("0:00", "6:00");
        assertThat(page.titles())
                .startsWith(
                        "Events accepted", "Age, 99th percentile", "Lag", "Memory of the bridges", "CPU of the bridges")
                .contains("A", "B");
        assertThat(page.words()).contains("CPU").contains("B has no such values");
    }

    @Test
    void togetherPlots_haveACurveOfEachRun() throws Exception {
        String lag = compared(fake, small).figure("Lag");

        assertThat(PageText.matches(lag, "<path class=\"curve\" d=\"M\\d{2}[^\"]*\" stroke=\"([^\"]+)\""))
                .containsExactly(Palette.FIRST_RUN.colour(), Palette.SECOND_RUN.colour());
    }

    @Test
    void settingsThatDiffer_areMarked() throws Exception {
        PageText page = compared(fake, small);

        assertThat(page.all("<tr class=\"differs\"><th scope=\"row\">([^<]+)</th>"))
                .contains("seed", "workspaces", "to run it again")
                .doesNotContain("bridges", "cpus");
    }

    @Test
    void percentiles_ofBoth_haveTheirDifference() throws Exception {
        Path other = temporary.resolve("other");
        FakeRun.write(other, 1, 400, 5200);

        PageText page = compared(fake, other);

        assertThat(page.words()).containsPattern("greatest [\\d.]+ s [\\d.]+ s −[\\d.]+ s \\(−[\\d.]+ %\\)");
        assertThat(page.figure("Age of events by percentile, all workspaces"))
                .contains("A</span>")
                .contains("B</span>");
    }

    @Test
    void unfinishedRun_canBeCompared() throws Exception {
        Path killed = temporary.resolve("killed");
        FakeRun.writeUnfinished(killed, 3, 50);

        assertThat(compared(killed, fake).words())
                .contains("A outage not finished")
                .contains("produced – 1,080,000 –");
    }

    private static PageText compared(Path first, Path second) throws Exception {
        return new PageText(Files.readString(Comparison.write(first, second, temporary.resolve("new/page.html"))));
    }

    private static List<String> ticks(String figure) {
        return PageText.matches(figure, "text-anchor=\"(?:end|middle)\">([\\d,]+|\\d+:\\d\\d)</text>").stream()
                .filter(text -> text.contains(":") || text.contains(",") || text.equals("0"))
                .toList();
    }
}
