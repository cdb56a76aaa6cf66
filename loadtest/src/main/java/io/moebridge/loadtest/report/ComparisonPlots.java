package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plots of two runs: the most telling curves of both in one plot, then each plot of one beside that of the other, on the same axes. */
final class ComparisonPlots {

    private static final String BRIDGE = "bridge";

    private final Html html;
    private final Run first;
    private final Run second;
    private final Palette palette;
    private final double seconds;

    ComparisonPlots(Html html, Run first, Run second) {
        this.html = html;
        this.first = first;
        this.second = second;
        this.palette = Palette.of(first, second);
        this.seconds = Math.max(first.lastSecond(), second.lastSecond());
    }

    void together() {
        html.open("div", "class", "plots");
        both("Events accepted", "all workspaces", Unit.PER_SECOND, Quantity.ACCEPTED, "");
        both("Age, 99th percentile", "when MoEngage accepts", Unit.MILLISECONDS, Quantity.AGE_P99, "");
        both("Lag", "records not yet committed", Unit.COUNT, Quantity.LAG, "");
        both("Memory of the bridges", "resident, all together", Unit.MEGABYTES, Quantity.MEMORY, BRIDGE);
        both("CPU of the bridges", "all together", Unit.PERCENT, Quantity.CPU, BRIDGE);
        both("Requests in flight", "as the bridges say, all together", Unit.COUNT, Quantity.IN_FLIGHT, BRIDGE);
        html.close("div");
    }

    void sideBySide() {
        html.open("div", "class", "plots");
        Pair.byName(all(first), all(second), Plot::title).forEach(this::beside);
        html.close("div");
    }

    private void both(String title, String note, Unit unit, String quantity, String labelsFrom) {
        List<Curve> curves = new ArrayList<>();
        curves.add(new Curve("A", Palette.FIRST_RUN, sum(first, quantity, labelsFrom)));
        curves.add(new Curve("B", Palette.SECOND_RUN, sum(second, quantity, labelsFrom)));
        curves.removeIf(curve -> curve.series().size() == 0);
        Plot plot = Plot.ofLines(title, note, unit, curves);
        if (!plot.isEmpty()) {
            figure(plot, Extent.of(plot, seconds))
                    .draw(plot, first.marks().equals(second.marks()) ? first.marks() : List.of());
        }
    }

    private static Series sum(Run run, String quantity, String labelsFrom) {
        return Stack.sum(
                quantity,
                run.series().values().stream()
                        .filter(series -> series.quantity().equals(quantity)
                                && series.label().startsWith(labelsFrom))
                        .toList());
    }

    private List<Plot> all(Run run) {
        Plots plots = new Plots(run, palette);
        List<Plot> all = new ArrayList<>(plots.main());
        all.addAll(plots.details());
        all.addAll(plots.others());
        all.removeIf(Plot::isEmpty);
        return all;
    }

    private void beside(String title, Pair<Plot> pair) {
        Extent extent = pair.first()
                .map(plot -> Extent.of(plot, seconds))
                .map(one -> pair.second()
                        .map(other -> one.with(Extent.of(other, seconds)))
                        .orElse(one))
                .orElseGet(() -> Extent.of(pair.second().orElseThrow(), seconds));
        html.element("h4", title);
        side(pair.first(), extent, first, "A");
        side(pair.second(), extent, second, "B");
    }

    private void side(Optional<Plot> plot, Extent extent, Run run, String letter) {
        plot.ifPresentOrElse(
                there -> figure(there, extent).draw(named(letter, there), run.marks()),
                () -> html.element("p", letter + " has no such values", "class", "none"));
    }

    private PlotFigure figure(Plot plot, Extent extent) {
        return new PlotFigure(html, Canvas.half(Axis.time(extent.seconds()), extent.axis(plot.unit())));
    }

    private static Plot named(String letter, Plot plot) {
        return new Plot(letter, plot.note(), plot.unit(), plot.layers(), plot.lines());
    }
}
