package io.moebridge;

import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.BridgeStatus.Lifecycle;
import io.moebridge.BridgeStatus.PartitionStatus;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.moebridge.deadletter.DeadLetterTopic;
import io.moebridge.delivery.EventLoops;
import io.moebridge.delivery.LaneDriver;
import io.moebridge.delivery.MoEngageClient;
import io.moebridge.lane.LaneSnapshot;
import io.moebridge.message.ByteBudget;
import io.moebridge.moengage.Workspace;
import io.moebridge.moengage.WorkspaceRouter;
import io.moebridge.pipeline.Pipeline;
import io.moebridge.pipeline.Pipeline.Branch;
import io.moebridge.source.KafkaSource;
import io.moebridge.source.Lanes;
import io.moebridge.source.PartitionSnapshot;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/**
 * A running bridge: built from settings, started, drained, closed.
 *
 * <p>Thread-safe.
 */
public final class Bridge implements AutoCloseable {
    /** What a drain may take beyond the requests in flight: the last commit and leaving the group. */
    private static final Duration LEAVING = Duration.ofSeconds(8);

    private final List<MoEngageClient> clients = new ArrayList<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private final ByteBudget budget;
    private final EventLoops loops;
    private final DeadLetterTopic deadLetters;
    private final KafkaSource source;
    private final Pipeline pipeline;
    private final Disposable running;
    private volatile boolean draining;

    private Bridge(BridgeSettings settings, BridgeEvents events) {
        int cores = Runtime.getRuntime().availableProcessors();
        List<WorkspaceSettings> workspaces = settings.workspaces();
        List<Workspace> names =
                workspaces.stream().map(WorkspaceSettings::workspace).toList();
        budget = new ByteBudget(settings.source().inFlightBytes());
        loops = new EventLoops(cores);
        deadLetters = new DeadLetterTopic(settings.deadLetter(), events);
        Map<String, Boolean> fedAlone = new ConcurrentHashMap<>();
        Map<String, Set<String>> reach = new ConcurrentHashMap<>();
        List<ByteBudget.Share> shares =
                workspaces.stream().map(workspace -> budget.share()).toList();
        Lanes lanes = new Lanes(
                settings.isolation(),
                names.stream().map(Workspace::name).toList(),
                shares,
                topic -> fedAlone.computeIfAbsent(topic, any -> Reach.isOneOnly(settings, any)),
                (topic, workspace) -> reach.computeIfAbsent(topic, any -> Reach.of(settings, any))
                        .contains(workspace));
        source = new KafkaSource(
                settings.source().withOwnTopic(settings.deadLetter().redriveTopic()),
                Fingerprint.interpretation(settings),
                cores,
                budget,
                lanes,
                this::hold,
                events);
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < workspaces.size(); i++) {
            WorkspaceSettings workspace = workspaces.get(i);
            branches.add(new Branch(workspace.workspace(), workspace.lane(), shares.get(i)));
        }
        pipeline = new Pipeline(
                source,
                settings.wrappers(),
                new WorkspaceRouter(names, settings.routing()),
                branches,
                deadLetters,
                settings.deadLetter(),
                budget,
                lanes,
                events);
        running = pipeline.run(cores, (branch, outlet) -> {
                    WorkspaceSettings workspace = workspaces.get(branches.indexOf(branch));
                    MoEngageClient client = new MoEngageClient(
                            workspace.client(), branch.settings().maxRequests(), source.lease(), loops);
                    clients.add(client);
                    String name = branch.workspace().name();
                    return new LaneDriver(
                            name, branch.settings(), branch.share(), client, source.lease(), loops, outlet, events);
                })
                .subscribe(nothing -> {}, finished::completeExceptionally);
    }

    /**
     * Starts a bridge and returns at once. It waits by itself for Kafka, its topics and MoEngage to be there, and says so
     * through {@link BridgeEvents#waitingFor} and {@link #status()}.
     *
     * @throws IllegalArgumentException when the routing names a workspace that is not there
     */
    public static Bridge start(BridgeSettings settings, BridgeEvents events) {
        Bridge bridge = new Bridge(settings, events);
        bridge.deadLetters.start();
        var unused = bridge.source.stopped().whenComplete((abandoned, error) -> {
            if (error != null) {
                bridge.finished.completeExceptionally(error);
            }
        });
        bridge.source.start(bridge.pipeline);
        return bridge;
    }

    /** Why nothing may be taken at the moment, or null. */
    private @Nullable String hold() {
        String problem = deadLetters.problem();
        return problem == null ? pipeline.takingStopped() : "dead letters cannot be written: " + problem;
    }

    /** The bridge at this moment. */
    public BridgeStatus status() {
        List<PartitionSnapshot> partitions = source.partitions();
        return new BridgeStatus(
                lifecycle(),
                source.waitingFor(),
                source.pollAge(),
                deadLetters.problem(),
                pipeline.takingStopped(),
                partitions.stream().map(Bridge::statusOf).toList(),
                workspacesOf(partitions),
                partitions.stream().mapToLong(PartitionSnapshot::openEvents).sum(),
                budget.used());
    }

    private Lifecycle lifecycle() {
        if (finished.isCompletedExceptionally()) {
            return Lifecycle.FAILED;
        }
        if (finished.isDone()) {
            return Lifecycle.STOPPED;
        }
        if (draining) {
            return Lifecycle.DRAINING;
        }
        return source.joined() ? Lifecycle.RUNNING : Lifecycle.STARTING;
    }

    private static PartitionStatus statusOf(PartitionSnapshot partition) {
        return new PartitionStatus(
                partition.topic(),
                partition.partition(),
                partition.position(),
                partition.committed(),
                partition.end(),
                partition.openRecords(),
                partition.gate(),
                partition.oldestOpenMillis(),
                partition.removedAtMillis());
    }

    private List<WorkspaceStatus> workspacesOf(List<PartitionSnapshot> partitions) {
        List<WorkspaceStatus> all = new ArrayList<>();
        for (LaneDriver driver : pipeline.lanes()) {
            Integer index = all.size();
            List<Long> behind = partitions.stream()
                    .map(partition -> partition.behind().get(index))
                    .filter(Objects::nonNull)
                    .toList();
            all.add(statusOf(driver, behind));
        }
        return all;
    }

    private static WorkspaceStatus statusOf(LaneDriver driver, List<Long> behind) {
        LaneSnapshot lane = driver.snapshot();
        return new WorkspaceStatus(
                driver.workspace(),
                lane.state(),
                lane.detail(),
                lane.events(),
                lane.heldBytes(),
                lane.inFlight(),
                lane.waitingBatches(),
                lane.concurrencyLimit(),
                lane.awaitingBelief(),
                driver.allowance(),
                driver.shareTaken().value(),
                !behind.isEmpty(),
                behind.stream().mapToLong(Long::longValue).sum());
    }

    /**
     * Lets a workspace send nothing until {@link #resume}; what is in flight ends as it does, and what comes is kept. In this process alone. Returns
     * at once.
     *
     * @return false when there is no workspace of that name
     */
    public boolean pause(String workspace) {
        return pipeline.pause(
                workspace,
                "paused by hand in this process; POST /api/workspaces/" + workspace + "/resume lets it go on");
    }

    /**
     * Lets a workspace go on that was paused, or stopped for too many dead letters. Returns at once.
     *
     * @return false when there is no workspace of that name
     */
    public boolean resume(String workspace) {
        return pipeline.resume(workspace);
    }

    /** Completes when the group has settled and committed all that was in its topics at the first call, here or elsewhere. */
    public CompletableFuture<Void> caughtUp() {
        return source.caughtUp();
    }

    /** Completes exceptionally when the bridge fails, and normally when it has stopped. */
    public CompletableFuture<Void> finished() {
        return finished;
    }

    /**
     * Stops taking, waits for the requests and dead-letter writes in flight, commits, leaves the group. What was pending
     * is let go uncommitted. Blocks; call it from a thread of your own.
     *
     * @param timeout how long to wait for what is in flight
     * @return true when nothing in flight was abandoned
     */
    public boolean drain(Duration timeout) {
        draining = true;
        source.stop(timeout);
        boolean clean = false;
        try {
            Duration atMost = timeout.plus(LEAVING);
            clean = source.stopped().get(atMost.toMillis(), TimeUnit.MILLISECONDS) == 0;
        } catch (TimeoutException | ExecutionException notClean) {
            clean = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        finished.complete(null);
        release();
        return clean;
    }

    /** Stops at once, without waiting for what is in flight. */
    @Override
    public void close() {
        if (!finished.isDone()) {
            boolean unused = drain(Duration.ZERO);
        }
        release();
    }

    private void release() {
        running.dispose();
        deadLetters.close();
        clients.forEach(MoEngageClient::close);
        loops.close();
    }
}
