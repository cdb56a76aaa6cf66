package io.moebridge.app.telemetry;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;

/**
 * The balance of events: what was received is settled or open. One look at it closes exactly, also while events flow: what is settled is
 * read first, as no event settles before it is received, and what is open is the difference. Thread-safe; adding never waits.
 */
final class Balance implements MultiCollector {
    private static final MetricMetadata OPEN =
            new MetricMetadata("bridge_events_open", "Events received and not settled.");

    private final CounterFamily received =
            new CounterFamily("bridge_events_received", "Events that entered the balance.");
    private final CounterFamily settled = new CounterFamily(
            "bridge_events_settled",
            "Events that left the balance, by how they ended and why.",
            "workspace",
            "outcome",
            "reason");

    /**
     * The balance at one moment.
     *
     * @param settledBy what is settled, by workspace, outcome and reason
     */
    record Look(long received, Map<List<String>, Long> settledBy) {
        long settled() {
            return settledBy.values().stream().mapToLong(Long::longValue).sum();
        }

        long open() {
            return received - settled();
        }
    }

    void received(int events) {
        received.add(events);
    }

    void settled(int events, String workspace, String outcome, String reason) {
        settled.add(events, workspace, outcome, reason);
    }

    Look look() {
        Map<List<String>, Long> settledBy = settled.counts();
        return new Look(received.of().sum(), settledBy);
    }

    @Override
    public MetricSnapshots collect() {
        Look look = look();
        return new MetricSnapshots(
                received.snapshot(Map.of(List.of(), look.received())),
                settled.snapshot(look.settledBy()),
                new GaugeSnapshot(OPEN, List.of(new GaugeDataPointSnapshot(look.open(), Labels.EMPTY, null))));
    }
}
