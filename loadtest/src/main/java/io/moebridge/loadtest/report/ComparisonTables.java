package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** The tables of two runs: a row a figure, with the difference. */
final class ComparisonTables {

    private static final String MISSING = "–";

    private final Html html;

    ComparisonTables(Html html) {
        this.html = html;
    }

    /** The balances; what there should be none of stands out. */
    void balances(Run first, Run second) {
        head("", "difference");
        Pair.byName(BalanceFigure.all(first.balance()), BalanceFigure.all(second.balance()), BalanceFigure::key)
                .values()
                .forEach(this::balance);
        html.close("table");
    }

    private void balance(Pair<BalanceFigure> pair) {
        BalanceFigure any = pair.first().or(pair::second).orElseThrow();
        html.open("tr", "class", any.isPart() ? "part" : "whole").element("th", any.name(), "scope", "row");
        for (Optional<BalanceFigure> figure : List.of(pair.first(), pair.second())) {
            html.element(
                    "td",
                    figure.map(BalanceFigure::written).orElse(MISSING),
                    "class",
                    figure.map(BalanceFigure::look).orElse("plain"));
        }
        difference(pair, BalanceFigure::value, Unit.COUNT);
        html.close("tr");
    }

    /** What was computed from the raw values. */
    void figures(Run first, Run second) {
        head("", "difference");
        Pair.byName(Figures.of(first), Figures.of(second), Figure::name).forEach((name, pair) -> {
            html.open("tr").element("th", name, "scope", "row");
            cell(pair.first().map(Figure::written));
            cell(pair.second().map(Figure::written));
            difference(
                    pair,
                    Figure::value,
                    pair.first().or(pair::second).orElseThrow().unit());
            html.close("tr");
        });
        html.close("table");
    }

    /** The percentiles of all events of both runs. */
    void percentiles(Histogram first, Histogram second) {
        head("of all workspaces", "difference");
        for (Percentile percentile : Percentile.TABLE) {
            double one = percentile.milliseconds(first);
            double two = percentile.milliseconds(second);
            html.open("tr").element("th", percentile.written(), "scope", "row");
            cell(Optional.of(Unit.MILLISECONDS.write(one)));
            cell(Optional.of(Unit.MILLISECONDS.write(two)));
            cell(Optional.of(new Difference(one, two).written(Unit.MILLISECONDS)));
            html.close("tr");
        }
        html.close("table");
    }

    /** Facts in words; rows that differ are marked. */
    void facts(Map<String, String> first, Map<String, String> second) {
        html.open("table", "class", "facts");
        html.open("tr").element("th", "");
        runs();
        html.close("tr");
        Pair.byName(new ArrayList<>(first.entrySet()), new ArrayList<>(second.entrySet()), Map.Entry::getKey)
                .forEach((name, pair) -> {
                    html.open("tr", "class", pair.isSame() ? "same" : "differs").element("th", name, "scope", "row");
                    cell(pair.first().map(Map.Entry::getValue));
                    cell(pair.second().map(Map.Entry::getValue));
                    html.close("tr");
                });
        html.close("table");
    }

    private void head(String subject, String last) {
        html.open("table", "class", "figures compared").open("tr").element("th", subject);
        runs();
        html.element("th", last, "scope", "col").close("tr");
    }

    private void runs() {
        for (String letter : List.of("A", "B")) {
            html.open("th", "scope", "col")
                    .element("span", letter, "class", ComparisonPage.look(letter))
                    .close("th");
        }
    }

    private void cell(Optional<String> text) {
        html.element("td", text.orElse(MISSING));
    }

    private <T> void difference(Pair<T> pair, Function<T, Double> value, Unit unit) {
        cell(pair.first().flatMap(one -> pair.second()
                .map(two -> new Difference(value.apply(one), value.apply(two)).written(unit))));
    }
}
