package io.moebridge.app.telemetry;

import io.moebridge.BridgeStatus;
import io.moebridge.BridgeStatus.Lifecycle;
import io.moebridge.BridgeStatus.PartitionStatus;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a bridge's status says, as gauges, read anew for each scrape. */
final class StatusGauges implements MultiCollector {
    private static final List<String> STATES = List.of("running", "throttled", "unavailable", "refused", "paused");

    private final Supplier<BridgeStatus> status;
    private final Supplier<Map<String, Long>> lastAccepted;
    private final Clock clock;

    /**
     * Gauges of a bridge.
     *
     * @param lastAccepted when MoEngage last accepted something, in milliseconds since 1970, by workspace
     */
    StatusGauges(Supplier<BridgeStatus> status, Supplier<Map<String, Long>> lastAccepted, Clock clock) {
        this.status = status;
        this.lastAccepted = lastAccepted;
        this.clock = clock;
    }

    @Override
    public MetricSnapshots collect() {
        BridgeStatus now = status.get();
        List<WorkspaceStatus> workspaces = now.workspaces();
        List<PartitionStatus> partitions = now.partitions();
        return new MetricSnapshots(
                lifecycle(now.lifecycle()),
                gauge("bridge_poll_age_seconds", "How long ago the poll loop last turned.", seconds(now.pollAge())),
                gauge("bridge_waiting", "1 while it waits for Kafka before it can go on.", one(now.waitingFor())),
                gauge(
                        "bridge_dead_letters_unwritable",
                        "1 while dead letters cannot be written, so that nothing is taken.",
                        one(now.deadLetterProblem())),
                gauge(
                        "bridge_taking_stopped",
                        "1 when too many events belong to no workspace, so that nothing is taken any more.",
                        one(now.takingStopped())),
                gauge("bridge_in_flight_bytes", "Bytes of the budget in use.", (double) now.inFlightBytes()),
                gauge("bridge_partitions", "Partitions of this process.", partitions.size()),
                gauge("bridge_partitions_paused", "Partitions from which nothing is taken.", (double)
                        paused(partitions)),
                gauge("bridge_oldest_unsettled_seconds", "The age of the oldest open record.", oldest(partitions)),
                ofEach(
                        "bridge_retention_left_seconds",
                        "About how long until retention removes the oldest open record; absent when that is not known.",
                        retentionLeft(partitions),
                        each -> Labels.EMPTY,
                        each -> each),
                ofEach(
                        "bridge_events_behind",
                        "About how many events are to be read a second time.",
                        workspaces,
                        StatusGauges::labels,
                        WorkspaceStatus::eventsBehind),
                ofEach(
                        "bridge_consumer_lag_records",
                        "Records not yet committed.",
                        partitions,
                        StatusGauges::labels,
                        PartitionStatus::lag),
                ofEach(
                        "bridge_pending_events",
                        "Events not settled, waiting or in flight.",
                        workspaces,
                        StatusGauges::labels,
                        WorkspaceStatus::pendingEvents),
                ofEach(
                        "bridge_pending_bytes",
                        "Their bytes.",
                        workspaces,
                        StatusGauges::labels,
                        WorkspaceStatus::pendingBytes),
                ofEach(
                        "bridge_in_flight_requests",
                        "Requests without an answer.",
                        workspaces,
                        StatusGauges::labels,
                        WorkspaceStatus::inFlightRequests),
                ofEach(
                        "bridge_concurrency_limit",
                        "How many requests may be in flight.",
                        workspaces,
                        StatusGauges::labels,
                        WorkspaceStatus::requestLimit),
                ofEach(
                        "bridge_elements_awaiting_belief",
                        "Elements that were rejected alone, and are not believed guilty yet.",
                        workspaces,
                        StatusGauges::labels,
                        WorkspaceStatus::awaitingBelief),
                allowances(workspaces),
                ofEach(
                        "bridge_rate_limit_share",
                        "How much of that is this process's, from 0 to 1.",
                        workspaces.stream()
                                .filter(workspace -> !workspace.allowance().isEmpty())
                                .toList(),
                        StatusGauges::labels,
                        WorkspaceStatus::allowanceShare),
                states(workspaces),
                ofEach(
                        "bridge_last_accepted_timestamp_seconds",
                        "When MoEngage last accepted something.",
                        lastAccepted.get().entrySet(),
                        entry -> Labels.of("workspace", entry.getKey()),
                        entry -> entry.getValue() / 1e3));
    }

    private static double seconds(Duration length) {
        return length.toNanos() / 1e9;
    }

    private static double one(@Nullable String problem) {
        return problem == null ? 0 : 1;
    }

    private static MetricSnapshot lifecycle(Lifecycle current) {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        for (Lifecycle each : Lifecycle.values()) {
            points.add(new GaugeDataPointSnapshot(each == current ? 1 : 0, Labels.of("state", each.name()), null));
        }
        return new GaugeSnapshot(new MetricMetadata("bridge_lifecycle", "1 for the state the program is in."), points);
    }

    private static long paused(List<PartitionStatus> partitions) {
        return partitions.stream()
                .filter(partition -> !"open".equals(partition.gate()))
                .count();
    }

    private double oldest(List<PartitionStatus> partitions) {
        long oldest = partitions.stream()
                .mapToLong(PartitionStatus::oldestOpenMillis)
                .filter(millis -> millis >= 0)
                .min()
                .orElse(clock.millis());
        return Math.max(0, clock.millis() - oldest) / 1e3;
    }

    private List<Double> retentionLeft(List<PartitionStatus> partitions) {
        return partitions.stream()
                .mapToLong(PartitionStatus::removedAtMillis)
                .filter(millis -> millis >= 0)
                .min()
                .stream()
                .mapToObj(at -> Math.max(0, at - clock.millis()) / 1e3)
                .toList();
    }

    private static MetricSnapshot allowances(List<WorkspaceStatus> workspaces) {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        for (WorkspaceStatus workspace : workspaces) {
            workspace.allowance().forEach((pool, limit) -> {
                Labels labels = Labels.of("workspace", workspace.name(), "pool", pool);
                points.add(new GaugeDataPointSnapshot(limit, labels, null));
            });
        }
        MetricMetadata metadata =
                new MetricMetadata("bridge_rate_limit_per_minute", "What a workspace may send in a minute.");
        return new GaugeSnapshot(metadata, points);
    }

    private static MetricSnapshot states(List<WorkspaceStatus> workspaces) {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        for (WorkspaceStatus workspace : workspaces) {
            for (String state : STATES) {
                Labels labels = Labels.of("workspace", workspace.name(), "state", state);
                points.add(new GaugeDataPointSnapshot(state.equals(workspace.state()) ? 1 : 0, labels, null));
            }
        }
        MetricMetadata metadata = new MetricMetadata("bridge_workspace_state", "1 for the state a workspace is in.");
        return new GaugeSnapshot(metadata, points);
    }

    private static Labels labels(PartitionStatus partition) {
        return Labels.of("topic", partition.topic(), "partition", Integer.toString(partition.partition()));
    }

    private static Labels labels(WorkspaceStatus workspace) {
        return Labels.of("workspace", workspace.name());
    }

    private static MetricSnapshot gauge(String name, String help, double value) {
        return ofEach(name, help, List.of(value), each -> Labels.EMPTY, each -> each);
    }

    private static <T> MetricSnapshot ofEach(
            String name, String help, Iterable<T> all, Function<T, Labels> labels, ToDoubleFunction<T> value) {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        all.forEach(
                each -> points.add(new GaugeDataPointSnapshot(value.applyAsDouble(each), labels.apply(each), null)));
        return new GaugeSnapshot(new MetricMetadata(name, help), points);
    }
}
