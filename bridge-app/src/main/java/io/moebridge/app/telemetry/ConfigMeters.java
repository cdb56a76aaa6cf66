package io.moebridge.app.telemetry;

import io.moebridge.app.reload.ConfigState;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Supplier;

/** Whether the configuration's file is right, since when the one in force is, and how often it changed. */
final class ConfigMeters implements MultiCollector {
    private final Supplier<ConfigState> configuration;

    ConfigMeters(Supplier<ConfigState> configuration) {
        this.configuration = configuration;
    }

    @Override
    public MetricSnapshots collect() {
        ConfigState now = configuration.get();
        return new MetricSnapshots(
                gauge(
                        "bridge_config_valid",
                        "1 if the file says what can be taken over; else what was read before is in force.",
                        now.valid() ? 1 : 0),
                gauge(
                        "bridge_config_in_force_since_timestamp_seconds",
                        "When the configuration in force was read.",
                        now.since().toEpochMilli() / 1e3),
                new CounterSnapshot(
                        new MetricMetadata("bridge_config_changes", "Changes of the file, by what became of them."),
                        List.of(point("taken", now.taken()), point("rejected", now.rejected()))));
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return new GaugeSnapshot(
                new MetricMetadata(name, help), List.of(new GaugeDataPointSnapshot(value, Labels.EMPTY, null)));
    }

    private static CounterDataPointSnapshot point(String outcome, long count) {
        return new CounterDataPointSnapshot(count, Labels.of("outcome", outcome), null, 0);
    }
}
