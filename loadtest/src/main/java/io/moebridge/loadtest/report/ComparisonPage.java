package io.moebridge.loadtest.report;

import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** The page of two runs, in the order of the page of one. The first is A, the second B; differences are B less A. */
final class ComparisonPage {

    private final Run first;
    private final Run second;
    private final Html html = new Html();
    private final ComparisonTables tables = new ComparisonTables(html);

    private ComparisonPage(Run first, Run second) {
        this.first = first;
        this.second = second;
    }

    static String of(Run first, Run second) {
        return new ComparisonPage(first, second).written();
    }

    /** The class of a run's letter. */
    static String look(String letter) {
        return letter.equals("A") ? "run-a" : "run-b";
    }

    private String written() {
        html.open("header");
        run(first, "A");
        run(second, "B");
        html.close("header");
        pair(run -> BalanceSection.verdictLines(html, run));
        tables.balances(first, second);
        html.element("h2", "In figures");
        tables.figures(first, second);
        html.element("h2", "What was played");
        pair(run -> {
            Page.story(html, run);
            MarksSection.write(html, run.marks());
        });
        ComparisonPlots plots = new ComparisonPlots(html, first, second);
        html.element("h2", "Both in one plot");
        plots.together();
        html.element("h2", "Side by side");
        html.element("p", "Both on the same axes; the numbers are those of each run's own marks.", "class", "muted");
        plots.sideBySide();
        html.element("h2", "Latency");
        latencies();
        html.element("h2", "How they were made");
        made();
        return Document.of(first.scenario() + " and " + second.scenario(), html);
    }

    private void run(Run run, String letter) {
        Standing standing = Standing.of(run);
        html.open("h1").element("span", letter, "class", look(letter)).text(run.scenario() + " ");
        html.element("span", standing.words(), "class", "badge " + standing.look());
        html.close("h1").element("p", Facts.when(run) + "; " + run.folder(), "class", "muted");
    }

    private void pair(Side side) {
        html.open("div", "class", "pair");
        for (Run run : new Run[] {first, second}) {
            html.open("div");
            side.write(run);
            html.close("div");
        }
        html.close("div");
    }

    private void latencies() {
        Optional<Histogram> one = Latencies.ages(first);
        Optional<Histogram> other = Latencies.ages(second);
        PercentileFigure figure = new PercentileFigure(html);
        one.ifPresent(histogram -> figure.add("A", Palette.FIRST_RUN, histogram));
        other.ifPresent(histogram -> figure.add("B", Palette.SECOND_RUN, histogram));
        if (one.isEmpty() && other.isEmpty()) {
            html.element("p", "Neither run left histograms.", "class", "muted");
        } else {
            figure.draw("Age of events by percentile, all workspaces");
        }
        if (one.isPresent() && other.isPresent()) {
            tables.percentiles(one.get(), other.get());
        }
    }

    private void made() {
        Map<String, Map<String, String>> one = Facts.of(first);
        Map<String, Map<String, String>> other = Facts.of(second);
        html.element("p", "What differs is marked.", "class", "muted");
        for (String group : Facts.GROUPS) {
            html.element("h3", group);
            tables.facts(one.getOrDefault(group, Map.of()), other.getOrDefault(group, Map.of()));
        }
    }

    /** Writes something of one run. */
    @FunctionalInterface
    private interface Side {
        void write(Run run);
    }
}
