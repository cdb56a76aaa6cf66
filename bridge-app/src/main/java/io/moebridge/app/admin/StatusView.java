package io.moebridge.app.admin;

import io.moebridge.BridgeStatus;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.moebridge.app.reload.ConfigState;
import io.moebridge.app.telemetry.Activity;
import io.moebridge.app.telemetry.Activity.Outcome;
import io.moebridge.app.telemetry.Activity.WorkspaceActivity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code /api/status} answers; the names of the components, in snake case, are a public contract. */
record StatusView(
        String version,
        String time,
        String lifecycle,
        @Nullable String waitingFor,
        double pollAgeSeconds,
        @Nullable String deadLetterProblem,
        @Nullable String takingStopped,
        Configuration configuration,
        Events events,
        Rates rates,
        long inFlightBytes,
        Counts unrouted,
        List<WorkspaceView> workspaces,
        List<PartitionView> partitions) {

    /** Since when the configuration is in force, what is wrong with the file as it is now, and which changed keys wait for the next start. */
    record Configuration(String since, List<String> problems, List<String> waiting) {}

    /** The balance: what was received is settled or open. */
    record Events(long received, long settled, long open) {}

    /** Events in a second, over the last while. */
    record Rates(double receivedPerSecond, double settledPerSecond) {}

    /** What became of events; where there is a reason, by reason. */
    record Counts(
            long accepted, Map<String, Long> skipped, Map<String, Long> deadLettered, long returned, long expired) {
        static Counts of(List<Outcome> outcomes) {
            return new Counts(
                    sum(outcomes, "accepted"),
                    byReason(outcomes, "skipped"),
                    byReason(outcomes, "dead_lettered"),
                    sum(outcomes, "returned"),
                    sum(outcomes, "expired"));
        }

        private static long sum(List<Outcome> outcomes, String name) {
            return outcomes.stream()
                    .filter(outcome -> outcome.outcome().equals(name))
                    .mapToLong(Outcome::events)
                    .sum();
        }

        private static Map<String, Long> byReason(List<Outcome> outcomes, String name) {
            Map<String, Long> counts = new TreeMap<>();
            outcomes.stream()
                    .filter(outcome -> outcome.outcome().equals(name))
                    .forEach(outcome -> counts.merge(outcome.reason(), outcome.events(), Long::sum));
            return counts;
        }
    }

    /** A workspace; {@code resent} counts elements by cause; ages are null when nothing was accepted in the last while, the share of the allowance when there is no limit. */
    record WorkspaceView(
            String name,
            String state,
            boolean behind,
            String detail,
            Counts counts,
            Map<String, Long> resent,
            double acceptedPerSecond,
            @Nullable Double ageP50Seconds,
            @Nullable Double ageP95Seconds,
            @Nullable String lastAccepted,
            long eventsBehind,
            long pendingEvents,
            long pendingBytes,
            int inFlightRequests,
            int waitingBatches,
            int requestLimit,
            int awaitingBelief,
            Map<String, Integer> allowance,
            @Nullable Double allowanceShare) {}

    /** A partition. */
    record PartitionView(
            String topic, int partition, long position, long committed, long end, long lag, int open, String gate) {}

    static StatusView of(String version, BridgeStatus status, Activity activity, ConfigState configuration) {
        return new StatusView(
                version,
                Instant.now().toString(),
                status.lifecycle().toString(),
                status.waitingFor(),
                status.pollAge().toMillis() / 1e3,
                status.deadLetterProblem(),
                status.takingStopped(),
                new Configuration(configuration.since().toString(), configuration.problems(), configuration.waiting()),
                new Events(activity.received(), activity.settled(), activity.open()),
                new Rates(rounded(activity.receivedPerSecond()), rounded(activity.settledPerSecond())),
                status.inFlightBytes(),
                Counts.of(activity.unrouted()),
                status.workspaces().stream()
                        .map(workspace ->
                                workspace(workspace, activity.workspaces().get(workspace.name())))
                        .toList(),
                status.partitions().stream().map(StatusView::partition).toList());
    }

    private static WorkspaceView workspace(WorkspaceStatus status, @Nullable WorkspaceActivity known) {
        WorkspaceActivity activity = known == null ? new WorkspaceActivity(List.of(), Map.of(), 0, -1, -1, -1) : known;
        long last = activity.lastAcceptedMillis();
        return new WorkspaceView(
                status.name(),
                status.state(),
                status.behind(),
                status.detail(),
                Counts.of(activity.outcomes()),
                activity.resent(),
                rounded(activity.acceptedPerSecond()),
                age(activity.ageP50Seconds()),
                age(activity.ageP95Seconds()),
                last < 0 ? null : Instant.ofEpochMilli(last).toString(),
                status.eventsBehind(),
                status.pendingEvents(),
                status.pendingBytes(),
                status.inFlightRequests(),
                status.waitingBatches(),
                status.requestLimit(),
                status.awaitingBelief(),
                new TreeMap<>(status.allowance()),
                status.allowance().isEmpty() ? null : rounded(status.allowanceShare()));
    }

    private static PartitionView partition(BridgeStatus.PartitionStatus status) {
        return new PartitionView(
                status.topic(),
                status.partition(),
                status.position(),
                status.committed(),
                status.end(),
                status.lag(),
                status.open(),
                status.gate());
    }

    private static @Nullable Double age(double seconds) {
        return seconds < 0 ? null : rounded(seconds);
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1e3;
    }
}
