package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Sinks;

/**
 * The thread that owns the consumer. Each turn: hear what was settled, commit, decide which partitions are open, poll,
 * hand on. It goes on polling, and so stays in the group, while nothing is taken.
 */
final class PollLoop {
    private static final Duration BUSY = Duration.ofMillis(4);
    private static final long CLOSED_NANOS = Duration.ofMillis(1).toNanos();
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final long SNAPSHOT_NANOS = Duration.ofMillis(200).toNanos();

    private final SourceSettings settings;
    private final Interpretation interpretation;
    private final List<Sinks.Many<Chunk>> workers;
    private final ByteBudget budget;
    private final BridgeEvents events;
    private final KafkaConnection connection;
    private final Gates gates;
    private final NewsReader newsReader;
    private final LeaseWatch leaseWatch;
    private final Thread thread = new Thread(this::run, "bridge-poll");

    final ActivePartitions active = new ActivePartitions();
    final Lease lease;
    final CompletableFuture<Long> stopped = new CompletableFuture<>();
    final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    volatile boolean joined;
    volatile long turnedAt = System.nanoTime();
    volatile List<PartitionSnapshot> snapshots = List.of();

    private KafkaSource.Downstream downstream = KafkaSource.Downstream.NOBODY;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile boolean stopping;
    private volatile Duration stopTimeout = Duration.ZERO;
    private long snapshotAt = System.nanoTime();

    PollLoop(
            SourceSettings settings,
            Interpretation interpretation,
            List<Sinks.Many<Chunk>> workers,
            ByteBudget budget,
            Supplier<@Nullable String> hold,
            BridgeEvents events) {
        this.settings = settings;
        this.interpretation = interpretation;
        this.workers = workers;
        this.budget = budget;
        this.events = events;
        this.lease = new Lease(settings.lease());
        this.leaseWatch = new LeaseWatch(lease, settings.groupId(), events);
        this.connection = new KafkaConnection(settings, lease, events);
        this.gates = new Gates(hold);
        this.newsReader = new NewsReader(events);
        thread.setDaemon(true);
    }

    void start(KafkaSource.Downstream below) {
        downstream = below;
        thread.start();
    }

    @Nullable
    String waitingFor() {
        String connecting = connection.waitingFor();
        return connecting == null ? leaseWatch.waitingFor() : connecting;
    }

    void stop(Duration timeout) {
        stopTimeout = timeout;
        stopping = true;
        connection.stop();
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    private void run() {
        try {
            consumer = connection.open();
            stopped.complete(consumer == null ? 0 : consume(consumer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            stopped.completeExceptionally(e);
        }
    }

    /** Until it is told to stop. Returns the number of events in flight that were abandoned then. */
    private long consume(Consumer<byte[], byte[]> kafka) {
        try (kafka) {
            Committer committer = new Committer(interpretation, lease, leaseWatch, downstream::mayGoOn, events);
            Release release = new Release(active, newsReader, committer, budget, downstream);
            StartPositions starts = new StartPositions(kafka, connection::topicIds, settings, interpretation, events);
            Assignments assignments =
                    new Assignments(kafka, settings, starts, active, release, newsReader, lease, budget, events);
            assignments.subscribe();
            try {
                while (!stopping) {
                    turn(kafka, committer, assignments);
                }
            } catch (WakeupException stop) {
                if (!stopping) {
                    throw stop;
                }
            }
            release.inGoodOrder(kafka, List.copyOf(active.all()), stopTimeout);
            return release.abandoned();
        }
    }

    private void turn(Consumer<byte[], byte[]> kafka, Committer committer, Assignments assignments) {
        active.all().forEach(newsReader::readAll);
        active.all().forEach(this::emitHeld);
        committer.commitIfDue(kafka, active.all());
        assignments.beginLate();
        boolean anyClosed = gates.openAndClose(kafka, active.all());
        ConsumerRecords<byte[], byte[]> records =
                poll(kafka, anyClosed ? Duration.ZERO : active.anyOpen() ? BUSY : IDLE, assignments);
        joined = joined || assignments.complete();
        emit(records, assignments, kafka);
        if (anyClosed && records.isEmpty()) {
            // A consumer that holds records of a paused partition spins inside poll until its time is over.
            LockSupport.parkNanos(CLOSED_NANOS);
        }
        follow(kafka);
        turnedAt = System.nanoTime();
    }

    private static ConsumerRecords<byte[], byte[]> poll(
            Consumer<byte[], byte[]> kafka, Duration atMost, Assignments assignments) {
        try {
            return kafka.poll(atMost);
        } catch (OffsetOutOfRangeException e) {
            assignments.outOfRange(e);
            return ConsumerRecords.empty();
        }
    }

    private void emit(
            ConsumerRecords<byte[], byte[]> records, Assignments assignments, Consumer<byte[], byte[]> kafka) {
        for (TopicPartition topicPartition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> all = records.records(topicPartition);
            ActivePartition partition = active.find(topicPartition);
            if (partition == null) {
                continue;
            }
            if (all.get(0).offset() < partition.tracker.position()) {
                assignments.startOver(partition, all.get(0).offset());
                continue;
            }
            for (int from = 0; from < all.size(); from += settings.maxChunk()) {
                int to = Math.min(all.size(), from + settings.maxChunk());
                emit(partition, all.subList(from, to));
            }
            passOver(partition, kafka);
        }
    }

    /** A stretch of records that were completed before this assignment is not read if it is longer than a fetch. */
    private static void passOver(ActivePartition partition, Consumer<byte[], byte[]> kafka) {
        long position = partition.tracker.position();
        long next = partition.tracker.inherited().nextWanted(position);
        if (next - position > KafkaConnection.MAX_POLL_RECORDS) {
            kafka.seek(partition.topicPartition, next);
            partition.tracker.advancedTo(next);
        }
    }

    private void emit(ActivePartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        Chunk chunk = Envelopes.chunk(partition.origin, partition.tracker.inherited(), records);
        if (!chunk.envelopes().isEmpty()) {
            partition.opened(chunk);
            hand(partition, chunk);
        }
        partition.readUpTo(records.get(records.size() - 1));
    }

    private void hand(ActivePartition partition, Chunk chunk) {
        budget.take(chunk.weight());
        partition.held.add(chunk);
        emitHeld(partition);
    }

    private void emitHeld(ActivePartition partition) {
        Sinks.Many<Chunk> worker = workers.get(partition.worker(workers.size()));
        for (Chunk chunk = partition.held.peek(); chunk != null; chunk = partition.held.peek()) {
            Sinks.EmitResult result = worker.tryEmitNext(chunk);
            if (result == Sinks.EmitResult.FAIL_OVERFLOW) {
                return;
            }
            result.orThrow();
            partition.held.remove();
        }
    }

    /** Moves the trackers over offsets that hold no record, and looks at ends and lags. */
    private void follow(Consumer<byte[], byte[]> kafka) {
        long now = System.nanoTime();
        if (now - snapshotAt < SNAPSHOT_NANOS) {
            return;
        }
        snapshotAt = now;
        List<PartitionSnapshot> fresh = new ArrayList<>();
        for (ActivePartition partition : active.all()) {
            partition.follow(kafka);
            fresh.add(partition.snapshot());
        }
        snapshots = List.copyOf(fresh);
        if (joined && !caughtUp.isDone() && active.all().stream().allMatch(ActivePartition::caughtUp)) {
            caughtUp.complete(null);
        }
    }
}
