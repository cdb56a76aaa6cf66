package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.Origin;
import io.moebridge.message.Settlement;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
    private final List<Sinks.Many<Chunk>> workers;
    private final ByteBudget budget;
    private final Supplier<@Nullable String> hold;
    private final BridgeEvents events;
    private final KafkaConnection connection;
    private final Committer committer;
    private final NewsReader newsReader;
    private final Thread thread = new Thread(this::run, "bridge-poll");

    /** By the assignment, so that news of an earlier one find nobody. Changed by the poll thread only. */
    private final Map<Origin, ActivePartition> byOrigin = new ConcurrentHashMap<>();

    private final Map<TopicPartition, ActivePartition> active = new ConcurrentHashMap<>();

    final CompletableFuture<Long> stopped = new CompletableFuture<>();
    final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    volatile boolean joined;
    volatile long turnedAt = System.nanoTime();
    volatile List<PartitionSnapshot> snapshots = List.of();

    private KafkaSource.@Nullable Downstream downstream;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile boolean stopping;
    private volatile Duration stopTimeout = Duration.ZERO;
    private int generation;
    private long abandoned;
    private long snapshotAt = System.nanoTime();

    PollLoop(
            SourceSettings settings,
            List<Sinks.Many<Chunk>> workers,
            ByteBudget budget,
            Supplier<@Nullable String> hold,
            BridgeEvents events) {
        this.settings = settings;
        this.workers = workers;
        this.budget = budget;
        this.hold = hold;
        this.events = events;
        this.connection = new KafkaConnection(settings, events);
        this.committer = new Committer(events);
        this.newsReader = new NewsReader(events);
        thread.setDaemon(true);
    }

    void start(KafkaSource.Downstream below) {
        downstream = below;
        thread.start();
    }

    void settle(Settlement settlement) {
        ActivePartition partition = byOrigin.get(settlement.origin());
        if (partition != null) {
            partition.news.add(settlement);
        }
    }

    void feeds(Origin origin, ByteBudget.Share lane) {
        ActivePartition partition = byOrigin.get(origin);
        if (partition != null) {
            partition.gate.feeds(lane);
        }
    }

    @Nullable
    String waitingFor() {
        return connection.waitingFor();
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
            if (consumer != null) {
                consume(consumer);
            }
            stopped.complete(abandoned);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            stopped.completeExceptionally(e);
        }
    }

    private void consume(Consumer<byte[], byte[]> kafka) {
        try (kafka) {
            Assignments assignments = new Assignments(kafka);
            if (settings.topicPattern().isPresent()) {
                kafka.subscribe(settings.topicPattern().get(), assignments);
            } else {
                kafka.subscribe(settings.topics(), assignments);
            }
            try {
                while (!stopping) {
                    turn(kafka);
                }
            } catch (WakeupException stop) {
                if (!stopping) {
                    throw stop;
                }
            }
            release(kafka, List.copyOf(active.values()), stopTimeout);
        }
    }

    private void turn(Consumer<byte[], byte[]> kafka) {
        active.values().forEach(newsReader::readAll);
        active.values().forEach(this::emitHeld);
        committer.commitIfDue(kafka, active.values());
        boolean anyClosed = openAndCloseGates(kafka);
        ConsumerRecords<byte[], byte[]> records = kafka.poll(anyClosed ? Duration.ZERO : anyOpen() ? BUSY : IDLE);
        emit(records);
        if (anyClosed && records.isEmpty()) {
            // A consumer that holds records of a paused partition spins inside poll until its time is over.
            LockSupport.parkNanos(CLOSED_NANOS);
        }
        follow(kafka);
        turnedAt = System.nanoTime();
    }

    private boolean anyOpen() {
        for (ActivePartition partition : active.values()) {
            if (partition.tracker.openRecords() > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The wished set of paused partitions is computed anew each turn; only the difference is applied.
     *
     * @return whether any partition is paused now
     */
    private boolean openAndCloseGates(Consumer<byte[], byte[]> kafka) {
        String heldBecause = hold.get();
        Set<TopicPartition> paused = kafka.paused();
        Set<TopicPartition> toPause = new HashSet<>();
        Set<TopicPartition> toResume = new HashSet<>();
        for (ActivePartition partition : active.values()) {
            String why = heldBecause != null ? heldBecause : partition.gate.closedBecause();
            partition.closedBecause = why;
            boolean closed = why != null || !partition.held.isEmpty();
            if (closed != paused.contains(partition.topicPartition)) {
                (closed ? toPause : toResume).add(partition.topicPartition);
            }
        }
        if (!toPause.isEmpty()) {
            kafka.pause(toPause);
        }
        if (!toResume.isEmpty()) {
            kafka.resume(toResume);
        }
        return paused.size() + toPause.size() > toResume.size();
    }

    private void emit(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition topicPartition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> all = records.records(topicPartition);
            ActivePartition partition = active.get(topicPartition);
            if (partition == null) {
                continue;
            }
            if (all.get(0).offset() < partition.tracker.position()) {
                partition = startOver(partition, all.get(0).offset());
            }
            for (int from = 0; from < all.size(); from += settings.maxChunk()) {
                int to = Math.min(all.size(), from + settings.maxChunk());
                emit(partition, Envelopes.chunk(partition.origin, all.subList(from, to)));
            }
        }
    }

    private void emit(ActivePartition partition, Chunk chunk) {
        partition.opened(chunk);
        budget.take(chunk.weight());
        partition.held.add(chunk);
        emitHeld(partition);
    }

    private void emitHeld(ActivePartition partition) {
        Sinks.Many<Chunk> worker = workers.get(partition.worker);
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
        for (ActivePartition partition : active.values()) {
            partition.follow(kafka);
            fresh.add(partition.snapshot());
        }
        snapshots = List.copyOf(fresh);
        if (joined && !caughtUp.isDone() && active.values().stream().allMatch(ActivePartition::caughtUp)) {
            caughtUp.complete(null);
        }
    }

    /** The log was cut or made anew behind our back: the same partition begins again, as a new assignment. */
    private ActivePartition startOver(ActivePartition old, long offset) {
        events.unexpected(
                "partition " + old.topicPartition,
                new IllegalStateException("offset " + offset + " after " + old.tracker.position() + "; reading again"));
        drop(List.of(old));
        return activate(old.topicPartition, offset);
    }

    private ActivePartition activate(TopicPartition topicPartition, long position) {
        Origin origin = new Origin(topicPartition.topic(), topicPartition.partition(), ++generation);
        int worker = Math.floorMod(topicPartition.topic().hashCode() + topicPartition.partition(), workers.size());
        ActivePartition partition = new ActivePartition(topicPartition, origin, position, budget, worker);
        active.put(topicPartition, partition);
        byOrigin.put(origin, partition);
        return partition;
    }

    /**
     * Gives partitions up in good order: what is unsent is let go, what is in flight is waited for, and what is settled
     * is committed. Nobody else turns the news meanwhile, so this does.
     */
    private void release(Consumer<byte[], byte[]> kafka, List<ActivePartition> leaving, Duration timeout) {
        if (leaving.isEmpty()) {
            return;
        }
        end(leaving);
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!leaving.stream().allMatch(p -> p.tracker.quiet()) && System.nanoTime() < deadline) {
            leaving.forEach(newsReader::readAll);
            LockSupport.parkNanos(500_000);
        }
        leaving.forEach(newsReader::readAll);
        for (ActivePartition partition : leaving) {
            abandoned += Math.max(0, partition.tracker.awaitedEvents());
        }
        committer.commitNow(kafka, leaving);
        forget(leaving);
    }

    /** Gives partitions up that belong to someone else already. */
    private void drop(List<ActivePartition> lost) {
        end(lost);
        forget(lost);
    }

    private void end(List<ActivePartition> leaving) {
        for (ActivePartition partition : leaving) {
            partition.origin.end();
            for (Chunk chunk : partition.held) {
                chunk.envelopes().forEach(envelope -> partition.tracker.recordLetGo());
                budget.give(chunk.weight());
            }
            partition.held.clear();
        }
        if (downstream != null) {
            downstream.letGo();
        }
    }

    private void forget(List<ActivePartition> gone) {
        for (ActivePartition partition : gone) {
            newsReader.giveUp(partition);
            active.remove(partition.topicPartition, partition);
            byOrigin.remove(partition.origin);
        }
    }

    /** The group's word on who reads what; called inside {@code poll}. */
    private final class Assignments implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> kafka;

        Assignments(Consumer<byte[], byte[]> kafka) {
            this.kafka = kafka;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            StartPositions starts = new StartPositions(kafka, settings.startFrom());
            starts.of(added).forEach((topicPartition, start) -> {
                ActivePartition partition = activate(topicPartition, start.position());
                partition.committed = start.committed();
                partition.goal = start.end();
            });
            joined = true;
            tell("assigned " + added);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            release(kafka, activeAmong(revoked), settings.revokeTimeout());
            tell("revoked " + revoked);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            drop(activeAmong(lost));
            tell("lost " + lost);
        }

        private List<ActivePartition> activeAmong(Collection<TopicPartition> topicPartitions) {
            List<ActivePartition> found = new ArrayList<>();
            topicPartitions.forEach(topicPartition -> {
                ActivePartition partition = active.get(topicPartition);
                if (partition != null) {
                    found.add(partition);
                }
            });
            return found;
        }

        private void tell(String what) {
            events.assignmentChanged(active.size(), what);
        }
    }
}
