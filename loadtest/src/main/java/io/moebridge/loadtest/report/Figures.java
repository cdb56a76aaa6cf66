package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.List;

/** The numbers at the top of a report, computed from a run's raw values. What the run has no values for is left out. */
final class Figures {

    private static final double MICROSECONDS_IN_A_MILLISECOND = 1_000;
    private static final double PERCENT = 100;
    private static final double MILLION = 1e6;
    private static final String BRIDGE = "bridge";

    private final Run run;
    private final List<Figure> figures = new ArrayList<>();

    private Figures(Run run) {
        this.run = run;
    }

    static List<Figure> of(Run run) {
        Figures figures = new Figures(run);
        figures.throughput();
        figures.ages();
        figures.answers();
        figures.processes();
        return List.copyOf(figures.figures);
    }

    private void throughput() {
        add("run time", (double) run.duration().toMillis(), Unit.MILLISECONDS);
        Series out = Stack.sum("out", of(Quantity.ACCEPTED));
        if (out.size() > 0) {
            add("most accepted in a second", out.max(), Unit.PER_SECOND);
        }
        of(Quantity.LAG).forEach(lag -> add("greatest lag", lag.max(), Unit.COUNT));
    }

    private void ages() {
        Latencies.ages(run).ifPresent(ages -> {
            add("median age", ages.getValueAtPercentile(50) / MICROSECONDS_IN_A_MILLISECOND, Unit.MILLISECONDS);
            add(
                    "99th percentile of age",
                    ages.getValueAtPercentile(99) / MICROSECONDS_IN_A_MILLISECOND,
                    Unit.MILLISECONDS);
            add("greatest age", ages.getMaxValue() / MICROSECONDS_IN_A_MILLISECOND, Unit.MILLISECONDS);
        });
    }

    private void answers() {
        List<Series> answers = of(Quantity.ANSWERS);
        if (!answers.isEmpty()) {
            add("answers 429", Math.rint(total(answers, "429")), Unit.COUNT);
            add("answers 5xx", Math.rint(total(answers, "5")), Unit.COUNT);
        }
    }

    private void processes() {
        of(Quantity.MEMORY).stream()
                .filter(memory -> memory.label().startsWith(BRIDGE))
                .mapToDouble(Series::max)
                .max()
                .ifPresent(most -> add("most memory of a bridge", most, Unit.MEGABYTES));
        double cpu = of(Quantity.CPU).stream()
                .filter(percent -> percent.label().startsWith(BRIDGE))
                .mapToDouble(Figures::integral)
                .sum();
        if (cpu > 0 && run.balance().get("accepted") instanceof Number accepted && accepted.doubleValue() > 0) {
            add(
                    "CPU of the bridges per million events",
                    cpu / PERCENT / accepted.doubleValue() * MILLION,
                    Unit.CPU_SECONDS);
        }
    }

    private void add(String name, double value, Unit unit) {
        figures.add(new Figure(name, value, unit));
    }

    private List<Series> of(String quantity) {
        return run.series().values().stream()
                .filter(series -> series.quantity().equals(quantity))
                .toList();
    }

    private static double total(List<Series> answers, String status) {
        return answers.stream()
                .filter(answer -> answer.label().startsWith(status))
                .mapToDouble(Figures::integral)
                .sum();
    }

    /** A rate times the time since the value before it; after a gap, and at the beginning, the usual time. */
    private static double integral(Series rate) {
        double usual = rate.usualStep();
        double gap = rate.gapSeconds();
        double sum = 0;
        for (int i = 0; i < rate.size(); i++) {
            double step = i == 0 ? usual : rate.second(i) - rate.second(i - 1);
            sum += rate.value(i) * (step > gap ? usual : step);
        }
        return sum;
    }
}
