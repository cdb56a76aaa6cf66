package io.moebridge;

import io.moebridge.BridgeStatus.Lifecycle;
import io.moebridge.BridgeStatus.PartitionStatus;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.moebridge.deadletter.DeadLetterTopic;
import io.moebridge.delivery.EventLoops;
import io.moebridge.delivery.LaneDriver;
import io.moebridge.lane.LaneSnapshot;
import io.moebridge.pipeline.Pipeline;
import io.moebridge.source.KafkaSource;
import io.moebridge.source.PartitionSnapshot;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.Disposable;

/**
 * A running bridge: built from settings, started, drained, closed.
 *
 * <p>Thread-safe.
 */
public final class Bridge implements AutoCloseable {
    /** What a drain may take beyond the requests in flight: the last commit and leaving the group. */
    private static final Duration LEAVING = Duration.ofSeconds(8);

    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private final EventLoops loops = new EventLoops(Runtime.getRuntime().availableProcessors());
    private final DeadLetterTopic deadLetters;
    private final Flow.Shared shared;

    /** Held by whoever pauses or resumes, so that a reload takes over all of it. */
    private final Object pausing = new Object();

    private volatile Flow flow;
    private Disposable running;
    private volatile boolean draining;

    private Bridge(BridgeSettings settings, BridgeEvents events) {
        deadLetters = new DeadLetterTopic(settings.deadLetter(), events);
        shared = new Flow.Shared(loops, deadLetters, events);
        flow = new Flow(settings.reading(settings.deadLetter().redriveTopic()), shared, null);
        running = subscribe(flow);
    }

    private Disposable subscribe(Flow one) {
        var unused = one.source.stopped().whenComplete((abandoned, error) -> {
            if (error != null) {
                finished.completeExceptionally(error);
            }
        });
        return one.work().subscribe(nothing -> {}, finished::completeExceptionally);
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
        bridge.flow.start();
        return bridge;
    }

    /**
     * Goes on by other settings, without leaving the group: takes nothing more, waits for the requests and dead-letter writes in flight, commits,
     * and reads on from there. What was pending is read again. Where the source and the dead letters are concerned, the settings stay
     * as they were at the start, but for the source's bounds; a workspace that was paused stays so, one that was stopped for too many dead letters
     * goes on. Blocks; call it from a thread of your own.
     *
     * @param timeout how long to wait for what is in flight
     * @return false when the bridge is draining, or has ended, and nothing was done
     * @throws IllegalArgumentException when the settings do not fit together; nothing was done then
     */
    public synchronized boolean reload(BridgeSettings settings, Duration timeout) {
        if (draining || finished.isDone()) {
            return false;
        }
        Flow before = flow;
        Flow next = new Flow(settings.over(before.settings), shared, before);
        Disposable nextRunning = subscribe(next);
        try {
            long abandoned = next.startAfter(before, timeout);
            if (abandoned > 0) {
                shared.events()
                        .unexpected("reloading", new TimeoutException(abandoned + " events in flight were abandoned"));
            }
            synchronized (pausing) {
                flow = next;
                next.pauseAs(before);
            }
            running.dispose();
            before.release();
            running = nextRunning;
            return true;
        } catch (ExecutionException hasFailed) {
            nextRunning.dispose();
            next.release();
            return false;
        } catch (InterruptedException e) {
            nextRunning.dispose();
            next.release();
            Thread.currentThread().interrupt();
            return false;
        } catch (RuntimeException | Error e) {
            nextRunning.dispose();
            next.release();
            finished.completeExceptionally(e);
            throw e;
        }
    }

    /** The settings by which it runs at this moment. */
    public BridgeSettings settings() {
        return flow.settings;
    }

    /** The bridge at this moment. */
    public BridgeStatus status() {
        Flow now = flow;
        List<PartitionSnapshot> partitions = now.source.partitions();
        return new BridgeStatus(
                lifecycle(),
                now.source.waitingFor(),
                now.source.pollAge(),
                deadLetters.problem(),
                now.pipeline.takingStopped(),
                partitions.stream().map(Bridge::statusOf).toList(),
                workspacesOf(now.pipeline, partitions),
                partitions.stream().mapToLong(PartitionSnapshot::openEvents).sum(),
                now.budget.used());
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
        return flow.source.joined() ? Lifecycle.RUNNING : Lifecycle.STARTING;
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

    private static List<WorkspaceStatus> workspacesOf(Pipeline pipeline, List<PartitionSnapshot> partitions) {
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
        synchronized (pausing) {
            return flow.pipeline.pause(
                    workspace,
                    "paused by hand in this process; POST /api/workspaces/" + workspace + "/resume lets it go on");
        }
    }

    /**
     * Lets a workspace go on that was paused, or stopped for too many dead letters. Returns at once.
     *
     * @return false when there is no workspace of that name
     */
    public boolean resume(String workspace) {
        synchronized (pausing) {
            return flow.pipeline.resume(workspace);
        }
    }

    /** Completes when the group has settled and committed all that was in its topics at the first call, here or elsewhere. */
    public CompletableFuture<Void> caughtUp() {
        return flow.source.caughtUp();
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
        synchronized (this) {
            return end(timeout);
        }
    }

    private boolean end(Duration timeout) {
        KafkaSource source = flow.source;
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
        if (finished.isDone()) {
            // Of a bridge that has failed the source may go on.
            flow.source.stop(Duration.ZERO);
        } else {
            boolean unused = drain(Duration.ZERO);
        }
        release();
    }

    private synchronized void release() {
        running.dispose();
        flow.release();
        deadLetters.close();
        loops.close();
    }
}
