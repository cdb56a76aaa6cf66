package io.moebridge.app.telemetry;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters of one name, one for each set of label values seen. Thread-safe; adding never waits. */
final class CounterFamily implements Collector {
    private final MetricMetadata metadata;
    private final List<String> labels;
    private final Map<List<String>, LongAdder> counters = new ConcurrentHashMap<>();

    /**
     * A family without counters.
     *
     * @param name without {@code _total}, which is added when it is written
     */
    CounterFamily(String name, String help, String... labels) {
        this.metadata = new MetricMetadata(name, help);
        this.labels = List.of(labels);
    }

    void add(long amount, String... values) {
        of(values).add(amount);
    }

    /** The counter of these label values, made when it is new, to be kept where adding must be quick. */
    LongAdder of(String... values) {
        return counters.computeIfAbsent(List.of(values), key -> new LongAdder());
    }

    /** The counts so far, by label values. */
    Map<List<String>, Long> counts() {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        counters.forEach((values, counter) -> counts.put(values, counter.sum()));
        return counts;
    }

    /** The family with these counts. */
    CounterSnapshot snapshot(Map<List<String>, Long> counts) {
        List<CounterDataPointSnapshot> points = counts.entrySet().stream()
                .map(counter ->
                        new CounterDataPointSnapshot(counter.getValue(), Labels.of(labels, counter.getKey()), null, 0))
                .toList();
        return new CounterSnapshot(metadata, points);
    }

    @Override
    public MetricSnapshot collect() {
        return snapshot(counts());
    }
}
