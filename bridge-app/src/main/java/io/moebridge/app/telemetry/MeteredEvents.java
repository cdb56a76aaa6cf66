package io.moebridge.app.telemetry;

import io.moebridge.message.Reason;
import io.moebridge.message.Verdict;
import io.moebridge.telemetry.BridgeEvents;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what happens in a bridge, and logs what is worth a line. Thread-safe; never waits. */
final class MeteredEvents implements BridgeEvents {
    private static final String WORKSPACE = "workspace";

    private final Balance balance = new Balance();
    private final CounterFamily elements = new CounterFamily(
            "bridge_elements_accepted",
            "Customers, events, devices, merges and deletions that MoEngage accepted.",
            WORKSPACE,
            "kind");
    private final CounterFamily adjustments = new CounterFamily(
            "bridge_adjustments", "Things in events that were changed or left out.", WORKSPACE, "kind");
    private final CounterFamily resends =
            new CounterFamily("bridge_resends", "Elements that were sent again.", WORKSPACE, "cause");
    private final CounterFamily batches =
            new CounterFamily("bridge_batches", "Batches, by what closed them.", WORKSPACE, "closed_by");
    private final CounterFamily requests =
            new CounterFamily("bridge_requests", "Requests, by how they ended.", WORKSPACE, "outcome");
    private final CounterFamily bisections = new CounterFamily(
            "bridge_bisections",
            "Batches, rejected or always failing, that were halved to find the guilty element.",
            WORKSPACE);
    private final CounterFamily hotUsers =
            new CounterFamily("bridge_hot_users", "Times that a user came over MoEngage's fair-use limits.", WORKSPACE);
    private final CounterFamily scatteredUsers = new CounterFamily(
            "bridge_users_on_several_partitions",
            "Users, of one in 16 that is looked at, whose records come by several partitions.",
            WORKSPACE);
    private final CounterFamily commits = new CounterFamily("bridge_commits", "Offset commits.", "result");
    private final CounterFamily todoDropped = new CounterFamily(
            "bridge_todo_lists_dropped", "Lists of what was still to be done that were not believed.", "cause");
    private final HistogramFamily batchBytes =
            new HistogramFamily("bridge_batch_bytes", "The bodies of batches.", BucketSets.BATCH_BYTES, WORKSPACE);
    private final HistogramFamily batchElements = new HistogramFamily(
            "bridge_batch_elements", "The elements in batches.", BucketSets.BATCH_ELEMENTS, WORKSPACE);
    private final HistogramFamily requestDurations = new HistogramFamily(
            "bridge_request_duration_seconds",
            "From a request's first byte to the end of its answer.",
            BucketSets.REQUESTS,
            WORKSPACE,
            "outcome");
    private final HistogramFamily ages = new HistogramFamily(
            "bridge_event_age_seconds",
            "From a record's time in Kafka to the acceptance of its event.",
            BucketSets.AGES,
            WORKSPACE);

    private final Map<String, Accepted> acceptedOf = new ConcurrentHashMap<>();
    private final EventLog log;
    private final Clock clock;

    /** What an acceptance touches of its workspace, found by one look-up: among a thousand workspaces nothing of one is in the caches. */
    private static final class Accepted {
        final LongAdder customers;
        final LongAdder events;
        final LongAdder devices;
        final FixedHistogram ages;

        /** When something was last accepted, in milliseconds since 1970; -1 when nothing was. */
        volatile long lastAt = -1;

        Accepted(String workspace, CounterFamily elements, HistogramFamily ages) {
            customers = elements.of(workspace, "customer");
            events = elements.of(workspace, "event");
            devices = elements.of(workspace, "device");
            this.ages = ages.of(workspace);
        }
    }

    /**
     * Counts for the workspaces named, which show up with zeros from the start.
     */
    MeteredEvents(List<String> workspaces, EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
        for (String workspace : workspaces) {
            balance.settled(0, workspace, Verdict.Outcome.ACCEPTED.label(), "");
            requests.of(workspace, "accepted");
            acceptedOf(workspace);
        }
    }

    void register(PrometheusRegistry registry) {
        registry.register(balance);
        List.of(
                        elements,
                        adjustments,
                        resends,
                        batches,
                        requests,
                        bisections,
                        hotUsers,
                        scatteredUsers,
                        commits,
                        todoDropped)
                .forEach(registry::register);
        List.of(batchBytes, batchElements, requestDurations, ages).forEach(registry::register);
    }

    @Override
    public void received(int events) {
        balance.received(events);
    }

    @Override
    public void settled(Verdict verdict, int events) {
        String workspace = label(verdict.workspace());
        Reason reason = verdict.reason();
        balance.settled(events, workspace, verdict.outcome().label(), reason == null ? "" : reason.code());
        if (reason != null && verdict.outcome() == Verdict.Outcome.DEAD_LETTERED) {
            log.deadLettered(workspace, reason.code(), reason.explanation(), events);
        }
    }

    @Override
    public void accepted(String workspace, int customers, int events, int devices) {
        Accepted accepted = acceptedOf(workspace);
        accepted.customers.add(customers);
        accepted.events.add(events);
        accepted.devices.add(devices);
        accepted.lastAt = clock.millis();
    }

    /** Elements of a workspace that were sent again so far, by cause. */
    Map<String, Long> resent(String workspace) {
        Map<String, Long> byCause = new TreeMap<>();
        resends.counts().forEach((labels, count) -> {
            if (labels.get(0).equals(workspace)) {
                byCause.put(labels.get(1), count);
            }
        });
        return byCause;
    }

    @Override
    public void called(String workspace, String call) {
        elements.add(1, workspace, call);
    }

    @Override
    public void acceptedAfter(String workspace, long ageMillis) {
        acceptedOf(workspace).ages.record(Math.max(0, ageMillis));
    }

    private Accepted acceptedOf(String workspace) {
        Accepted known = acceptedOf.get(workspace);
        return known != null
                ? known
                : acceptedOf.computeIfAbsent(workspace, name -> new Accepted(name, elements, ages));
    }

    @Override
    public void adjusted(String workspace, String kind, int times) {
        adjustments.add(times, workspace, kind);
    }

    @Override
    public void batchFormed(String workspace, String closedBy, int elementCount, int bytes) {
        batches.add(1, workspace, closedBy);
        batchElements.of(workspace).record(elementCount);
        batchBytes.of(workspace).record(bytes);
    }

    @Override
    public void requestFinished(String workspace, String outcome, Duration took) {
        requests.add(1, workspace, outcome);
        requestDurations.of(workspace, outcome).record(took.toNanos() / 1_000);
    }

    @Override
    public void resent(String workspace, String cause, int elementCount) {
        resends.add(elementCount, workspace, cause);
    }

    @Override
    public void bisected(String workspace) {
        bisections.add(1, workspace);
    }

    @Override
    public void hotUser(String workspace, String hashedId) {
        hotUsers.add(1, workspace);
        log.hotUser(workspace, hashedId);
    }

    @Override
    public void userOnSeveralPartitions(String workspace) {
        scatteredUsers.add(1, workspace);
        log.userOnSeveralPartitions(workspace);
    }

    @Override
    public void otherLimit(String workspace, long limit, long remaining) {
        log.otherLimit(workspace, limit, remaining);
    }

    @Override
    public void workspaceState(String workspace, String state, String detail) {
        log.workspaceState(workspace, state, detail);
    }

    @Override
    public void waitingFor(String what, String detail) {
        log.waitingFor(what, detail);
    }

    @Override
    public void waitedFor(String what, Duration took) {
        log.waitedFor(what, took);
    }

    @Override
    public void assignmentChanged(int partitions, String detail) {
        log.assignmentChanged(partitions, detail);
    }

    @Override
    public void leaseShortened(Duration from, Duration to, Duration sessionTimeout) {
        log.leaseShortened(from, to, sessionTimeout);
    }

    @Override
    public void todoDropped(String partition, String cause, String explanation) {
        todoDropped.add(1, cause);
        log.todoDropped(partition, explanation);
    }

    @Override
    public void fellBehind(String workspace, String partition, long offset) {
        log.fellBehind(workspace, partition, offset);
    }

    @Override
    public void caughtUp(String workspace, String partition) {
        log.caughtUp(workspace, partition);
    }

    @Override
    public void retentionNear(String partition, Duration left) {
        log.retentionNear(partition, left);
    }

    @Override
    public void expired(String partition, long from, long to) {
        log.expired(partition, from, to);
    }

    @Override
    public void committed(boolean success, String detail) {
        commits.add(1, success ? "acknowledged" : "failed");
        if (!success) {
            log.commitFailed(detail);
        }
    }

    @Override
    public void deadLetterFailed(String detail) {
        log.deadLetterFailed(detail);
    }

    @Override
    public void deadLetterRecovered() {
        log.deadLetterRecovered();
    }

    @Override
    public void deadLetterTopicWarning(String detail) {
        log.deadLetterTopicWarning(detail);
    }

    @Override
    public void takingStopped(String detail) {
        log.takingStopped(detail);
    }

    @Override
    public void unexpected(String where, Throwable error) {
        log.unexpected(where, error);
    }

    /** The balance of events so far. */
    Balance.Look balance() {
        return balance.look();
    }

    /** The ages of accepted events, by workspace. */
    Map<String, FixedHistogram> ages() {
        return acceptedOf.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, of -> of.getValue().ages));
    }

    /** When MoEngage last accepted something, in milliseconds since 1970, by workspace; without those of which it never did. */
    Map<String, Long> lastAccepted() {
        return acceptedOf.entrySet().stream()
                .filter(of -> of.getValue().lastAt >= 0)
                .collect(Collectors.toMap(Map.Entry::getKey, of -> of.getValue().lastAt));
    }

    /** When MoEngage last accepted something of a workspace, in milliseconds since 1970; -1 when nothing was. */
    long lastAccepted(String workspace) {
        Accepted accepted = acceptedOf.get(workspace);
        return accepted == null ? -1 : accepted.lastAt;
    }

    private static String label(@Nullable String workspace) {
        return workspace == null ? "" : workspace;
    }
}
