package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.RecordValue;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
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

    /** A consumer learns of rebalances and commits in a poll. */
    private static final long MOST_NANOS_WITHOUT_POLL = Duration.ofMillis(50).toNanos();

    private static final long REFUSED_NANOS = Duration.ofMillis(200).toNanos();
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final long SNAPSHOT_NANOS = Duration.ofMillis(200).toNanos();

    private final SourceSettings settings;
    private final Interpretation interpretation;
    private final List<Sinks.Many<Chunk>> workers;
    private final ByteBudget budget;
    private final Lanes lanes;
    private final Supplier<@Nullable String> hold;
    private final BridgeEvents events;
    private final KafkaConnection connection;
    private final Gates gates;
    private final NewsReader newsReader;
    private final LeaseWatch leaseWatch;
    private final Refusals refusals;
    private final Thread thread = new Thread(this::run, "bridge-poll");

    final ActivePartitions active = new ActivePartitions();
    final Lease lease;
    final CompletableFuture<Long> stopped = new CompletableFuture<>();
    private final CompletableFuture<Handover> handedOver = new CompletableFuture<>();
    final StartBacklog startBacklog;
    volatile boolean joined;
    private volatile long turnedAt = System.nanoTime();
    volatile List<PartitionSnapshot> snapshots = List.of();

    private KafkaSource.Downstream downstream = KafkaSource.Downstream.NOBODY;
    private volatile @Nullable Consumer<byte[], RecordValue> consumer;
    private volatile boolean stopping;
    private volatile boolean handingOver;
    private volatile Duration stopTimeout = Duration.ZERO;
    private @Nullable Consumer<byte[], RecordValue> takenOver;
    private long snapshotAt = System.nanoTime();
    private long polledAt = System.nanoTime();

    /** @param before whose consumer this one will take over, or null */
    PollLoop(
            SourceSettings settings,
            Interpretation interpretation,
            List<Sinks.Many<Chunk>> workers,
            ByteBudget budget,
            Lanes lanes,
            Supplier<@Nullable String> hold,
            BridgeEvents events,
            @Nullable PollLoop before) {
        this.settings = settings;
        this.interpretation = interpretation;
        this.workers = workers;
        this.budget = budget;
        this.lanes = lanes;
        this.hold = hold;
        this.events = events;
        this.lease = before == null ? new Lease(settings.lease()) : before.lease;
        this.leaseWatch = new LeaseWatch(lease, settings.groupId(), events);
        this.refusals = new Refusals(settings.groupId(), events);
        this.connection = new KafkaConnection(settings, lease, events);
        this.startBacklog = before == null ? new StartBacklog(settings) : before.startBacklog;
        this.gates = new Gates(hold, new Crowd(budget, lanes, System::nanoTime));
        this.newsReader = new NewsReader(lanes, System::nanoTime, events);
        thread.setDaemon(true);
    }

    void start(KafkaSource.Downstream below) {
        downstream = below;
        thread.start();
    }

    void start(KafkaSource.Downstream below, Handover handover) {
        takenOver = handover.consumer();
        joined = handover.joined();
        connection.letIn(handover.letIn());
        turnedAt = System.nanoTime();
        start(below);
    }

    /** How long ago the loop last turned; nothing while it has no consumer to turn with. */
    Duration pollAge() {
        return consumer == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - turnedAt);
    }

    @Nullable
    String waitingFor() {
        return Stream.of(connection.waitingFor(), refusals.waitingFor(), leaseWatch.waitingFor())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    void stop(Duration timeout) {
        stopTimeout = timeout;
        boolean endsAnyway = stopping;
        stopping = true;
        connection.stop();
        Consumer<byte[], RecordValue> current = consumer;
        if (current != null && !endsAnyway) {
            // Where a loop that ends is by now, it would break the last commit.
            current.wakeup();
        }
    }

    /** Ends like {@link #stop}, and completes when it has; but the consumer stays in its group. */
    CompletableFuture<Handover> handOver(Duration timeout) {
        stopTimeout = timeout;
        handingOver = true;
        stopping = true;
        connection.stop();
        return handedOver;
    }

    /** Nobody waits for {@link #handOver} any more: the consumer is closed, if it still can be here. */
    void keepForNobody() {
        handingOver = false;
    }

    private void run() {
        try {
            OptionalLong abandoned = OptionalLong.empty();
            while (abandoned.isEmpty()) {
                Consumer<byte[], RecordValue> next = takenOver == null ? connection.open(refusals) : takenOver;
                takenOver = null;
                consumer = next;
                abandoned = next == null ? OptionalLong.of(0) : consume(next);
            }
            // In this order, so that whoever waits for the end waits for what becomes of the consumer.
            handedOver.complete(new Handover(consumer, connection.wasLetIn(), joined, abandoned.getAsLong()));
            stopped.complete(abandoned.getAsLong());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable error) {
        stopped.completeExceptionally(error);
        handedOver.completeExceptionally(error);
    }

    private OptionalLong consume(Consumer<byte[], RecordValue> kafka) throws InterruptedException {
        boolean kept = false;
        try {
            OptionalLong abandoned = read(kafka);
            kept = handingOver && consumer != null;
            return abandoned;
        } finally {
            if (!kept) {
                consumer = null;
                kafka.close();
            }
        }
    }

    /**
     * Until it is told to stop. Returns the number of events in flight that were abandoned then; or nothing when the group refuses this user in
     * mid-run, which a consumer does not get over: another one may.
     */
    private OptionalLong read(Consumer<byte[], RecordValue> kafka) throws InterruptedException {
        try (Beside beside = connection.beside();
                Retention retention = connection.retention();
                CatchUpReader reader = new CatchUpReader(connection::catchUpConsumer, settings.groupId(), events)) {
            turnedAt = System.nanoTime();
            Committer committer = new Committer(interpretation, lease, leaseWatch, downstream::mayGoOn, events);
            PartitionCounts counts = new PartitionCounts(beside, settings);
            AllowanceShares shares =
                    new AllowanceShares(settings, active, lanes, counts::known, downstream, System::nanoTime);
            Release release = new Release(
                    active,
                    newsReader,
                    committer,
                    budget,
                    lanes,
                    downstream,
                    shares,
                    () -> turnedAt = System.nanoTime());
            StartPositions starts =
                    new StartPositions(kafka, connection::topicIds, settings, interpretation, lanes, events);
            Assignments assignments =
                    new Assignments(kafka, settings, starts, active, release, newsReader, lease, budget, lanes, events);
            Intake intake = new Intake(kafka, settings.maxChunk(), workers, budget, active, assignments);
            LogEnds ends = new LogEnds(beside);
            TopicWatch topics = new TopicWatch(beside);
            CatchUp catchUp =
                    new CatchUp(lanes, budget, settings.maxChunk(), reader, intake::handOn, assignments::outOfRange);
            try {
                counts.askIfDue();
                assignments.subscribe();
                while (!stopping) {
                    turn(kafka, committer, assignments, intake);
                    catchUp.turn(active.all(), hold.get() == null, System.nanoTime());
                    follow(kafka, beside, ends, topics, retention, assignments, counts, shares);
                }
            } catch (WakeupException stop) {
                if (!stopping) {
                    throw stop;
                }
            } catch (AuthorizationException | AuthenticationException e) {
                if (!joined) {
                    throw new StartRefusedException(refusals.explain(e), e);
                }
                return waitOutside(assignments, release, e);
            } catch (UnreleasedInstanceIdException e) {
                return waitOutside(assignments, release, e);
            } catch (FencedInstanceIdException e) {
                // To come back would put the other out, and so on without end.
                assignments.refused();
                throw new IllegalStateException(refusals.explain(e), e);
            }
            release.inGoodOrder(kafka, List.copyOf(active.all()), stopTimeout);
            return OptionalLong.of(release.abandoned());
        }
    }

    /** Lets everything go, and after a while lets another consumer try. */
    private OptionalLong waitOutside(Assignments assignments, Release release, ApiException refusal)
            throws InterruptedException {
        consumer = null;
        assignments.refused();
        refusals.refused(refusal);
        return connection.pause() ? OptionalLong.of(release.abandoned()) : OptionalLong.empty();
    }

    private void turn(
            Consumer<byte[], RecordValue> kafka, Committer committer, Assignments assignments, Intake intake) {
        active.all().forEach(newsReader::readAll);
        active.all().forEach(intake::handOn);
        committer.commitIfDue(kafka, active.all());
        assignments.beginLate();
        turnedAt = System.nanoTime();
        if (intake.workersHaveEnough() && turnedAt - polledAt < MOST_NANOS_WITHOUT_POLL) {
            LockSupport.parkNanos(CLOSED_NANOS);
            return;
        }
        polledAt = turnedAt;
        boolean anyClosed = gates.openAndClose(kafka, active.all());
        ConsumerRecords<byte[], RecordValue> records =
                poll(kafka, anyClosed ? Duration.ZERO : active.anyOpen() ? BUSY : IDLE, assignments);
        joined = joined || assignments.complete();
        intake.take(records);
        if (anyClosed && records.isEmpty()) {
            // A consumer that holds records of a paused partition spins inside poll until its time is over.
            LockSupport.parkNanos(CLOSED_NANOS);
        }
    }

    private ConsumerRecords<byte[], RecordValue> poll(
            Consumer<byte[], RecordValue> kafka, Duration atMost, Assignments assignments) {
        try {
            ConsumerRecords<byte[], RecordValue> records = kafka.poll(atMost);
            refusals.polled();
            return records;
        } catch (TopicAuthorizationException e) {
            refusals.refused(e);
            LockSupport.parkNanos(REFUSED_NANOS);
            return ConsumerRecords.empty();
        } catch (OffsetOutOfRangeException e) {
            assignments.outOfRange(e);
            return ConsumerRecords.empty();
        }
    }

    /** Moves the trackers over offsets that hold no record, and looks at ends and lags. */
    private void follow(
            Consumer<byte[], RecordValue> kafka,
            Beside beside,
            LogEnds ends,
            TopicWatch topics,
            Retention retention,
            Assignments assignments,
            PartitionCounts counts,
            AllowanceShares shares) {
        long now = System.nanoTime();
        if (now - snapshotAt < SNAPSHOT_NANOS) {
            return;
        }
        snapshotAt = now;
        ends.askIfDue(active.all());
        topics.askIfDue(active.all());
        active.all().stream()
                .filter(topics::madeAnew)
                .toList()
                .forEach(each -> assignments.madeAnew(each, topics.now(each)));
        retention.askIfDue(active.all());
        counts.askIfDue();
        shares.tell();
        List<PartitionSnapshot> fresh = new ArrayList<>();
        for (ActivePartition partition : active.all()) {
            partition.follow(kafka, ends);
            fresh.add(partition.snapshot(retention));
        }
        snapshots = List.copyOf(fresh);
        startBacklog.askIfDue(beside);
    }
}
