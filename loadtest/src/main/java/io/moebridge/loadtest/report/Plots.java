package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Chooses what is drawn of a run. Each method gives one plot, without curves where the run has no such values. */
final class Plots {

    private static final Set<String> KNOWN = Set.of(
            Quantity.PRODUCED,
            Quantity.ACCEPTED,
            Quantity.AGE_P50,
            Quantity.AGE_P99,
            Quantity.WORKSPACE_AGE_P99,
            Quantity.IN_FLIGHT,
            Quantity.LIMIT,
            Quantity.ALLOWANCE,
            Quantity.OPEN,
            Quantity.ANSWERS,
            Quantity.LAG,
            Quantity.DEAD_LETTERS,
            Quantity.MEMORY,
            Quantity.LIVE,
            Quantity.THREADS,
            Quantity.OPEN_FILES,
            Quantity.CPU);

    private final Run run;
    private final Palette palette;

    Plots(Run run, Palette palette) {
        this.run = run;
        this.palette = palette;
    }

    /** Events in and out, and how old they were: what a run is looked at for first. */
    List<Plot> main() {
        return List.of(throughput(), ages());
    }

    /** All others that are known. */
    List<Plot> details() {
        return List.of(
                agesByWorkspace(),
                requests(),
                answers(),
                allowance(),
                lag(),
                open(),
                deadLetters(),
                memory(),
                cpu(),
                threads(),
                openFiles());
    }

    /** A plot for each quantity that is not known by name, such as one that a later version samples. */
    List<Plot> others() {
        Set<String> quantities = new LinkedHashSet<>();
        run.series().values().forEach(series -> quantities.add(series.quantity()));
        quantities.removeAll(KNOWN);
        return quantities.stream().sorted().map(this::other).toList();
    }

    private Plot throughput() {
        return new Plot(
                "Events in and out",
                "put into Kafka (dashed) and accepted by MoEngage, by workspace, one on the other",
                Unit.PER_SECOND,
                labelled(Quantity.ACCEPTED),
                single(Quantity.PRODUCED, "put into Kafka", Palette.PRODUCED));
    }

    private Plot ages() {
        List<Curve> lines = new ArrayList<>(single(Quantity.AGE_P99, "99th percentile", Palette.MAIN));
        lines.addAll(single(Quantity.AGE_P50, "median", Palette.SECOND));
        return Plot.ofLines(
                "Age of events when MoEngage accepts them",
                "no value while nothing is accepted",
                Unit.MILLISECONDS,
                lines);
    }

    private Plot agesByWorkspace() {
        return Plot.ofLines(
                "Age by workspace",
                "99th percentile of what was accepted in each second",
                Unit.MILLISECONDS,
                labelled(Quantity.WORKSPACE_AGE_P99));
    }

    private Plot requests() {
        List<Curve> lines = new ArrayList<>();
        labelled(Quantity.IN_FLIGHT).forEach(curve -> lines.add(named(curve.name() + ", in flight", curve)));
        labelled(Quantity.LIMIT)
                .forEach(curve -> lines.add(
                        new Curve(curve.name() + ", limit", curve.ink().dashed(), curve.series())));
        String limits = lines.stream().anyMatch(line -> line.name().endsWith("limit"))
                ? " and the concurrency limit (dashed)"
                : "";
        return Plot.ofLines(
                "Requests in flight", "as the bridges say" + limits + ", all workspaces together", Unit.COUNT, lines);
    }

    private Plot answers() {
        List<Curve> lines = new ArrayList<>();
        boolean throttled = false;
        for (Series series : of(Quantity.ANSWERS)) {
            boolean seen = series.max() > 0;
            throttled |= seen && series.label().equals("429");
            if (seen) {
                lines.add(new Curve(answer(series.label()), Palette.answer(series.label()), series));
            }
        }
        return Plot.ofLines("Answers of MoEngage", throttled ? "" : "no 429 in this run", Unit.PER_SECOND, lines);
    }

    private Plot allowance() {
        return Plot.ofLines(
                "Use of the allowance",
                "by workspace, of the pool that is used most, against an even share of its limit",
                Unit.PERCENT,
                labelled(Quantity.ALLOWANCE));
    }

    private Plot lag() {
        return Plot.ofLines("Lag", "records not yet committed", Unit.COUNT, single(Quantity.LAG, "lag", Palette.MAIN));
    }

    private Plot open() {
        return Plot.ofLines("Events taken and not settled", "as the bridges say", Unit.COUNT, labelled(Quantity.OPEN));
    }

    private Plot deadLetters() {
        return Plot.ofLines(
                "Dead letters",
                "in the topic so far",
                Unit.COUNT,
                single(Quantity.DEAD_LETTERS, "dead letters", Palette.MAIN));
    }

    private Plot memory() {
        List<Curve> lines = new ArrayList<>(labelled(Quantity.MEMORY));
        String live = "";
        for (Curve curve : labelled(Quantity.LIVE)) {
            lines.add(new Curve(curve.name() + ", live", curve.ink().dashed(), curve.series()));
            live = "; live (dashed): what a collection of the whole heap found in use";
        }
        return Plot.ofLines("Memory", "resident, of each process" + live, Unit.MEGABYTES, lines);
    }

    private Plot cpu() {
        return Plot.ofLines("CPU", "of each process, 100 % is one core", Unit.PERCENT, labelled(Quantity.CPU));
    }

    private Plot threads() {
        return Plot.ofLines("Threads", "of each bridge", Unit.COUNT, labelled(Quantity.THREADS));
    }

    private Plot openFiles() {
        return Plot.ofLines(
                "Open files",
                "descriptors of each bridge, connections among them",
                Unit.COUNT,
                labelled(Quantity.OPEN_FILES));
    }

    private Plot other(String quantity) {
        List<Curve> lines = of(quantity).stream()
                .map(series -> new Curve(
                        series.label().isEmpty() ? quantity : series.label(), palette.of(series.label()), series))
                .toList();
        return Plot.ofLines(quantity, "as sampled", Unit.COUNT, lines);
    }

    private List<Curve> labelled(String quantity) {
        return of(quantity).stream()
                .map(series -> new Curve(series.label(), palette.of(series.label()), series))
                .toList();
    }

    private List<Curve> single(String quantity, String name, Ink ink) {
        return of(quantity).stream().map(series -> new Curve(name, ink, series)).toList();
    }

    private List<Series> of(String quantity) {
        return run.series().values().stream()
                .filter(series -> series.quantity().equals(quantity))
                .sorted(Comparator.comparing(Series::label))
                .toList();
    }

    private static Curve named(String name, Curve curve) {
        return new Curve(name, curve.ink(), curve.series());
    }

    private static String answer(String status) {
        return status.equals("reset") ? "connection reset" : status;
    }
}
