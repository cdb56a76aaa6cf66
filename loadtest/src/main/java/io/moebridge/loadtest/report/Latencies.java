package io.moebridge.loadtest.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Which of a run's histograms are ages of events, and how they are named in a report. */
final class Latencies {

    /** The name under which all workspaces stand together. */
    static final String ALL = "all workspaces";

    private static final String AGE = "age";
    private static final int DIGITS = 3;

    private Latencies() {}

    /** The ages of all events that were accepted, in microseconds; empty when the run has none. */
    static Optional<Histogram> ages(Run run) {
        Histogram all = new Histogram(DIGITS);
        run.latencies().forEach((name, histogram) -> {
            if (name.equals(AGE) || run.series().containsKey(Quantity.ACCEPTED + ":" + name)) {
                all.add(histogram);
            }
        });
        return all.getTotalCount() == 0 ? Optional.empty() : Optional.of(all);
    }

    /** Every histogram that holds something, and before them the sum of the ages where several workspaces have their own. */
    static Map<String, Histogram> shown(Run run) {
        Map<String, Histogram> shown = new LinkedHashMap<>();
        if (run.latencies().size() > 1 && !run.latencies().containsKey(AGE)) {
            ages(run).ifPresent(all -> shown.put(ALL, all));
        }
        run.latencies().forEach((name, histogram) -> {
            if (histogram.getTotalCount() > 0) {
                shown.put(name, histogram);
            }
        });
        return shown;
    }
}
