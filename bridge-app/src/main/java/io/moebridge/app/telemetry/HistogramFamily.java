package io.moebridge.app.telemetry;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Histograms of one name, one for each set of label values seen. Thread-safe. */
final class HistogramFamily implements Collector {
    private final MetricMetadata metadata;
    private final FixedHistogram.Buckets buckets;
    private final List<String> labels;
    private final Map<List<String>, FixedHistogram> histograms = new ConcurrentHashMap<>();

    HistogramFamily(String name, String help, FixedHistogram.Buckets buckets, String... labels) {
        this.metadata = new MetricMetadata(name, help);
        this.buckets = buckets;
        this.labels = List.of(labels);
    }

    /** The histogram of these label values, made when it is new. */
    FixedHistogram of(String... values) {
        return histograms.computeIfAbsent(List.of(values), key -> new FixedHistogram(buckets));
    }

    @Override
    public MetricSnapshot collect() {
        List<HistogramDataPointSnapshot> points = histograms.entrySet().stream()
                .map(histogram -> point(histogram.getKey(), histogram.getValue()))
                .toList();
        return new HistogramSnapshot(metadata, points);
    }

    private HistogramDataPointSnapshot point(List<String> values, FixedHistogram histogram) {
        return new HistogramDataPointSnapshot(
                histogram.classicBuckets(), histogram.sum(), Labels.of(labels, values), Exemplars.EMPTY, 0);
    }
}
