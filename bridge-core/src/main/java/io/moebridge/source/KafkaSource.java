package io.moebridge.source;

import io.moebridge.message.AllowanceShare;
import io.moebridge.message.ByteBudget;
import io.moebridge.message.Origin;
import io.moebridge.message.Settlement;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Records out of Kafka, as chunks of one partition each, and settled offsets back into it.
 *
 * <p>A partition's chunks all go to one worker, in order. {@link #settle}, {@link #feeds} and the status methods may be
 * called from any thread.
 */
public final class KafkaSource {

    /** What the source asks of those who hold its records. */
    public interface Downstream {
        /** Assignments have ended: let go of what is unsent, and say so by {@link KafkaSource#settle}. */
        void letGo();

        /** Requests may start that could not for want of the {@link Lease}. */
        void mayGoOn();

        /** How much of each workspace's allowance is this process's from now on, by the workspaces' indexes. */
        default void share(List<AllowanceShare> shares) {}

        /** Whether everybody keeps to what {@link #share} told last. */
        default boolean sharesTaken() {
            return true;
        }

        /** Nobody holds any record. */
        Downstream NOBODY = new Downstream() {
            @Override
            public void letGo() {}

            @Override
            public void mayGoOn() {}
        };
    }

    /** So many chunks may wait for a worker; further ones are held back; see {@link Gates}. */
    private static final int CHUNKS_PER_WORKER = 4;

    private final List<Sinks.Many<Chunk>> workers;
    private final PollLoop loop;

    /**
     * @param interpretation how those who take the records read them
     * @param workers how many workers take chunks
     * @param lanes where the records end up
     * @param hold why nothing at all may be taken at the moment, or null
     */
    public KafkaSource(
            SourceSettings settings,
            Interpretation interpretation,
            int workers,
            ByteBudget budget,
            Lanes lanes,
            Supplier<@Nullable String> hold,
            BridgeEvents events) {
        this(settings, interpretation, workers, budget, lanes, hold, events, null);
    }

    /**
     * A source that goes on with the consumer of another one, of the same group and topics; see {@link #startAfter}. The lease is one and the same.
     *
     * @param before the other source, or null for one that joins its group itself
     */
    public KafkaSource(
            SourceSettings settings,
            Interpretation interpretation,
            int workers,
            ByteBudget budget,
            Lanes lanes,
            Supplier<@Nullable String> hold,
            BridgeEvents events,
            @Nullable KafkaSource before) {
        this.workers = queues(workers);
        PollLoop loopBefore = before == null ? null : before.loop;
        this.loop = new PollLoop(settings, interpretation, this.workers, budget, lanes, hold, events, loopBefore);
    }

    private static List<Sinks.Many<Chunk>> queues(int workers) {
        List<Sinks.Many<Chunk>> queues = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            queues.add(Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(CHUNKS_PER_WORKER)));
        }
        return queues;
    }

    /** The chunks of one worker; to be subscribed once. */
    public Flux<Chunk> chunks(int worker) {
        return workers.get(worker).asFlux();
    }

    /** To be asked before each request. */
    public Lease lease() {
        return loop.lease;
    }

    /** Starts reading, as soon as Kafka answers. */
    public void start(Downstream downstream) {
        loop.start(downstream);
    }

    /**
     * Lets the source before this one end as {@link #stop} does, but without leaving the group, and reads on from its commits. The group
     * notices nothing. Blocks.
     *
     * @param timeout how long what is in flight there is waited for
     * @return how many events in flight were abandoned
     * @throws ExecutionException when the source before has failed; this one is not started then
     * @throws InterruptedException when this thread is not to wait any longer; the source before ends like one that was stopped
     */
    public long startAfter(Downstream downstream, KafkaSource before, Duration timeout)
            throws ExecutionException, InterruptedException {
        CompletableFuture<Handover> ended = before.loop.handOver(timeout);
        Handover handover;
        try {
            handover = ended.get();
        } catch (InterruptedException e) {
            before.loop.keepForNobody();
            var unused = ended.thenAccept(Handover::close);
            throw e;
        }
        try {
            loop.start(downstream, handover);
        } catch (RuntimeException | Error e) {
            handover.close();
            throw e;
        }
        return handover.abandoned();
    }

    /** Takes news of a partition's events; what carries an assignment that is over is ignored. */
    public void settle(Settlement settlement) {
        loop.active.settle(settlement);
    }

    /** A partition has just fed this lane; when that has filled it, the partition waits for it. */
    public void feeds(Origin origin, ByteBudget.Share lane) {
        if (lane.full()) {
            loop.active.filled(origin, lane);
        }
    }

    /** Stops taking, waits so long for what is in flight, commits, leaves the group. */
    public void stop(Duration timeout) {
        loop.stop(timeout);
    }

    /** Completes with the number of events in flight that were abandoned, or with the error that ended the loop. */
    public CompletableFuture<Long> stopped() {
        return loop.stopped;
    }

    /**
     * Completes when the group, this process or another, has settled and committed all that was in its topics at the first
     * call.
     */
    public CompletableFuture<Void> caughtUp() {
        return loop.startBacklog.done();
    }

    /** What the source waits for before it can read, or null. */
    public @Nullable String waitingFor() {
        return loop.waitingFor();
    }

    /** Whether the group was joined and partitions were assigned at least once. */
    public boolean joined() {
        return loop.joined;
    }

    /** The time since the poll loop last turned. */
    public Duration pollAge() {
        return loop.pollAge();
    }

    /** The partitions of this process, as they were a moment ago. */
    public List<PartitionSnapshot> partitions() {
        return loop.snapshots;
    }
}
