package io.moebridge.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class PageTest {

    private static final String NASTY = "</script><script>alert('\"&1')</script>";

    @TempDir
    private Path folder;

    @Test
    void finishedRun_beginsWithTheBalance() {
        FakeRun.write(folder, 1, 400, 2600);

        String words = page().words();

        assertThat(words)
                .contains("outage passed started 4 March 2026, 05:06:07 UTC, took 6:40 min")
                .contains("backlog drained within 120 s of the outage's end: yes, in 86 s")
                .contains("produced 1,080,000 accepted 1,078,411 dead lettered 1,044 skipped 545")
                .contains("= 1,080,000 of 1,080,000 produced: the sum closes.")
                .contains("lost 0 unexpected 0")
                .contains("duplicates by cause: lost answer: 298")
                .contains("event s1-4711: repeated, cause lost_answer, 2 acceptances");
        assertThat(words.indexOf("sum closes")).isLessThan(words.indexOf("MoEngage answers 503 to everything"));
    }

    @Test
    void plots_areThereForEveryQuantity_alsoForOneThatIsNotKnown() {
        FakeRun.write(folder, 1, 400, 2600);

        assertThat(page().titles())
                .containsExactly(
                        "Events in and out",
                        "Age of events when MoEngage accepts them",
                        "Requests in flight",
                        "Answers of MoEngage",
                        "Lag",
                        "Events taken and not settled",
                        "Dead letters",
                        "Memory",
                        "CPU",
                        "moon_phase",
                        "Age of events by percentile");
    }

    @Test
    void pictures_areWellFormed() throws Exception {
        FakeRun.write(folder, 1, 400, 2600);

        List<String> pictures = page().all("(?s)(<svg viewBox.*?</svg>)");

        assertThat(pictures).hasSizeGreaterThan(11);
        for (String picture : pictures) {
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(picture)))
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("svg");
            assertThat(picture).doesNotContain("NaN").doesNotContain("Infinity");
        }
    }

    @Test
    void page_asksForNoOtherFile() {
        FakeRun.write(folder, 1, 60, 2600);

        assertThat(page().html())
                .doesNotContainPattern("(?i)\\b(src|href)=|url\\(|@import|https?://(?!www\\.w3\\.org/2000/svg)");
    }

    @Test
    void marks_areNumberedInTheLegendAndInThePlots() {
        FakeRun.write(folder, 1, 400, 2600);

        assertThat(page().words())
                .contains(
                        "1 2:00 MoEngage answers 503 to everything 2 3:30 MoEngage is well again 3 5:30 bridge-2 died by itself (exit code 137)");
        String lag = page().figure("Lag");
        assertThat(PageText.matches(lag, "class=\"mark (\\w+)\""))
                .containsExactly("step", "step", "death", "note", "step");
        assertThat(PageText.matches(lag, "text-anchor=\"middle\">([^<:]+)</text>"))
                .containsExactly("1", "2", "3–4", "5");
    }

    @Test
    void killedBridge_leavesAGapInItsCurves() {
        FakeRun.write(folder, 1, 400, 2600);

        List<String> curves = PageText.matches(page().figure("Memory"), "<path class=\"curve\" d=\"(M6[^\"]*)\"");

        assertThat(curves)
                .extracting(
                        curve -> curve.chars().filter(letter -> letter == 'M').count())
                .containsExactly(1L, 2L, 1L);
    }

    @Test
    void throttling_isSaidAlsoWhenThereWasNone() {
        try (RunFolder run = RunFolder.create(folder)) {
            run.sample(new Sample(1, Map.of("answers_per_second:200", 5.0, "answers_per_second:429", 0.0)));
        }

        assertThat(page().figure("Answers of MoEngage"))
                .contains("no 429 in this run")
                .doesNotContain(">429<");
    }

    @Test
    void faultsOfTheBalance_standOut() {
        try (RunFolder run = RunFolder.create(folder)) {
            run.sample(new Sample(1, Map.of("lag", 1.0)));
            run.finish(
                    info(
                            "broken",
                            List.of(
                                    "FAIL  the balance does not hold: {\"produced\":9}",
                                    "ok    settled",
                                    "      noted")),
                    Map.of("produced", 9, "accepted", 4, "lost", 5, "torn", 0),
                    List.of());
        }

        assertThat(page().words()).contains("broken failed").contains("4 of 9 produced: 5 unaccounted for");
        assertThat(page().html())
                .contains("<div class=\"wrong\"><dt>lost</dt>\n<dd>5</dd>")
                .contains("<div class=\"fine\"><dt>torn</dt>")
                .contains("<li class=\"wrong\">the balance does not hold</li>")
                .contains("<li class=\"fine\">settled</li>")
                .contains("<li class=\"plain\">noted</li>");
    }

    @Test
    void unfinishedRun_isShownAsSuch() {
        FakeRun.writeUnfinished(folder, 1, 240);

        assertThat(page().words())
                .contains("outage not finished")
                .contains("This run did not finish")
                .contains("until 3:59; no balance was drawn")
                .doesNotContain("yes, in 86 s")
                .doesNotContain("sum closes");
        assertThat(page().titles()).contains("Events in and out", "Lag");
    }

    @Test
    void runKilledBeforeItSaidWhatItIs_isNamedAfterItsFolder() throws Exception {
        Path named = Files.createDirectories(folder.resolve("kills-7"));
        RunFolder.create(named).close();

        assertThat(new PageText(Page.of(RunReader.read(named))).words())
                .contains("kills-7 not finished")
                .contains("nothing is known of this run but its samples")
                .contains("Nothing happened that left a mark.");
    }

    @Test
    void textFromOutside_isNeverMarkup() {
        Histogram histogram = new Histogram(3);
        histogram.recordValue(7);
        try (RunFolder run = RunFolder.create(folder)) {
            run.sample(new Sample(1, Map.of("rss_mb:" + NASTY, 1.0, NASTY, 2.0, "accepted_per_second:" + NASTY, 3.0)));
            run.mark(new Mark(1, Mark.Kind.NOTE, NASTY));
            run.latency(NASTY, histogram);
            run.finish(
                    info(NASTY, List.of("FAIL  " + NASTY)),
                    Map.of(NASTY, 1, "parts", Map.of(NASTY, 2)),
                    List.of(NASTY));
        }

        String html = page().html();

        assertThat(html).doesNotContain("<script>alert");
        assertThat(html.replaceAll("(?s)<script type=.*?</script>", ""))
                .doesNotContain("alert('")
                .contains("&lt;script&gt;alert(&#39;&quot;&amp;1&#39;)");
        int figures = page().titles().size() - 1;
        assertThat(page().all("(</script>)")).hasSize(figures + 1);
        assertThat(PageText.matches(page().words(), "(alert\\('\"&1'\\))")).hasSizeGreaterThan(12);
    }

    @Test
    void figures_areComputedFromTheRawValues() {
        Histogram ages = new Histogram(3);
        ages.recordValueWithCount(40_000, 98);
        ages.recordValueWithCount(2_000_000, 2);
        try (RunFolder run = RunFolder.create(folder)) {
            for (int second = 1; second <= 10; second++) {
                run.sample(new Sample(
                        second,
                        Map.of(
                                "accepted_per_second:a", 60.0,
                                "accepted_per_second:b", 40.0 + second,
                                "answers_per_second:429", 3.0,
                                "answers_per_second:503", 1.0,
                                "cpu_percent:bridge-1", 50.0,
                                "cpu_percent:lab", 90.0,
                                "rss_mb:bridge-1", 300.0 + second,
                                "lag", 12_345.0)));
            }
            run.latency("age", ages);
            run.finish(info("small", List.of()), Map.of("accepted", 1000), List.of());
        }

        assertThat(page().words())
                .contains("most accepted in a second 110/s")
                .contains("greatest lag 12,345")
                .contains("median age 40 ms")
                .contains("99th percentile of age 2 s")
                .contains("answers 429 30")
                .contains("answers 5xx 10")
                .contains("most memory of a bridge 310 MB")
                .contains("CPU of the bridges per million events 5,000 s");
    }

    private PageText page() {
        return new PageText(Page.of(RunReader.read(folder)));
    }

    private static RunInfo info(String text, List<String> verdicts) {
        return new RunInfo(
                text,
                text,
                Instant.EPOCH,
                Duration.ofSeconds(10),
                text,
                Map.of(text, text),
                Map.of(text, text),
                false,
                verdicts);
    }
}
