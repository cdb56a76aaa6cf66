package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.RecordValue;
import io.moebridge.source.StartPositions.Start;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** The group's word on who reads what; called inside {@code poll}. Poll thread only. */
final class Assignments implements ConsumerRebalanceListener {
    private static final long AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final Consumer<byte[], RecordValue> kafka;
    private final SourceSettings settings;
    private final StartPositions starts;
    private final ActivePartitions active;
    private final Release release;
    private final NewsReader newsReader;
    private final Lease lease;
    private final ByteBudget budget;
    private final Lanes lanes;
    private final BridgeEvents events;

    /** Assigned, but Kafka has not told yet what is to be done of them. */
    private final Set<TopicPartition> unknown = new HashSet<>();

    private long triedAt;
    private boolean joined;

    Assignments(
            Consumer<byte[], RecordValue> kafka,
            SourceSettings settings,
            StartPositions starts,
            ActivePartitions active,
            Release release,
            NewsReader newsReader,
            Lease lease,
            ByteBudget budget,
            Lanes lanes,
            BridgeEvents events) {
        this.kafka = kafka;
        this.settings = settings;
        this.starts = starts;
        this.active = active;
        this.release = release;
        this.newsReader = newsReader;
        this.lease = lease;
        this.budget = budget;
        this.lanes = lanes;
        this.events = events;
    }

    /** A consumer that was taken over has its partitions already, and keeps them. */
    void subscribe() {
        unknown.addAll(kafka.assignment());
        if (settings.subscribedPattern().isPresent()) {
            kafka.subscribe(settings.subscribedPattern().get(), this);
        } else {
            kafka.subscribe(settings.subscribedTopics(), this);
        }
        if (!unknown.isEmpty()) {
            begin();
            joined = true;
        }
    }

    /** Whether partitions were assigned at least once, and all of them have begun. */
    boolean complete() {
        return joined && unknown.isEmpty();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        unknown.addAll(added);
        begin();
        joined = true;
        tell("assigned " + added);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        unknown.removeAll(revoked);
        release.inGoodOrder(kafka, active.among(revoked), settings.revokeTimeout());
        tell("revoked " + revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        unknown.removeAll(lost);
        lease.end();
        release.atOnce(active.among(lost));
        tell("lost " + lost);
    }

    /** The group refuses this process, so that its partitions are nobody's, or another's soon. */
    void refused() {
        onPartitionsLost(active.all().stream().map(each -> each.topicPartition).toList());
    }

    /** Tries again to begin what could not be begun. */
    void beginLate() {
        if (!unknown.isEmpty() && System.nanoTime() - triedAt > AGAIN_NANOS) {
            begin();
        }
    }

    private void begin() {
        @Nullable String missing = "no leader";
        try {
            Set<TopicPartition> answering = withLeaders();
            Set<TopicPartition> others = new HashSet<>(unknown);
            others.removeAll(answering);
            park(others);
            starts.of(answering).forEach(this::begin);
            unknown.removeAll(answering);
        } catch (ApiException noAnswer) {
            // Also when the group has put this member out meanwhile: the next poll hears of it, and joins again.
            missing = String.valueOf(noAnswer.getMessage());
        } catch (WakeupException attention) {
            // The loop is wanted elsewhere, most likely to stop; if not, the next turn tries again.
            missing = null;
        }
        if (!unknown.isEmpty()) {
            park(unknown);
            if (missing != null) {
                events.waitingFor("the commits of " + unknown, missing);
            }
        }
        triedAt = System.nanoTime();
    }

    /** They have to have a position: asked for any partition's, and in each poll, the consumer looks for those of all that have none. */
    private void park(Set<TopicPartition> places) {
        Set<TopicPartition> still = new HashSet<>(places);
        still.retainAll(kafka.assignment());
        still.forEach(place -> kafka.seek(place, 0));
        kafka.pause(still);
    }

    /** Those of which somebody can say where they begin, as far as is known; one without a leader is not to hold up the others. */
    private Set<TopicPartition> withLeaders() {
        Set<TopicPartition> some = new HashSet<>(unknown);
        unknown.stream().map(TopicPartition::topic).distinct().forEach(topic -> {
            for (PartitionInfo partition : kafka.partitionsFor(topic, StartPositions.PATIENCE)) {
                if (partition.leader() == null || partition.leader().isEmpty()) {
                    some.remove(new TopicPartition(topic, partition.partition()));
                }
            }
        });
        return some;
    }

    private void begin(TopicPartition place, Start start) {
        ActivePartition partition = activate(place, start.topicId(), start.known());
        partition.committed = start.committed();
        expire(partition, partition.tracker, start.begin());
        for (Position position : partition.positions.behind()) {
            expire(partition, position.tracker, start.begin());
        }
        kafka.seek(place, partition.tracker.position());
    }

    /** The reader stands where the log is not: retention was faster, or the log was cut. */
    void outOfRange(OffsetOutOfRangeException error) {
        Map<TopicPartition, Long> begins;
        try {
            begins = kafka.beginningOffsets(error.partitions(), StartPositions.PATIENCE);
        } catch (RetriableException | AuthorizationException noAnswer) {
            return; // The next poll says it again.
        }
        error.offsetOutOfRangePartitions().forEach((place, position) -> {
            ActivePartition partition = active.find(place);
            long begin = begins.getOrDefault(place, 0L);
            if (partition == null) {
                kafka.seek(place, begin);
            } else if (position < begin) {
                expire(partition, partition.tracker, begin);
                kafka.seek(place, partition.tracker.position());
            } else {
                startOver(partition, knownUpTo(error, place, begin));
            }
        });
    }

    /** Up to where the log is the one that was read, if the error says so. */
    static long knownUpTo(OffsetOutOfRangeException error, TopicPartition place, long otherwise) {
        OffsetAndMetadata divergent = error instanceof LogTruncationException cut
                ? cut.divergentOffsets().get(place)
                : null;
        return divergent == null ? otherwise : divergent.offset();
    }

    /**
     * The catch-up reader stands where the log is not.
     *
     * @param known up to where the log is the one that was read, or -1
     */
    void outOfRange(ActivePartition partition, Position position, long known) {
        Map<TopicPartition, Long> begins;
        try {
            begins = kafka.beginningOffsets(List.of(partition.topicPartition), StartPositions.PATIENCE);
        } catch (RetriableException noAnswer) {
            return; // It is asked again, and says it again.
        }
        long begin = begins.getOrDefault(partition.topicPartition, 0L);
        if (position.place() < begin) {
            expire(partition, position.tracker, begin);
        } else {
            startOver(partition, known < 0 ? begin : known);
        }
    }

    private void expire(ActivePartition partition, OffsetTracker tracker, long begin) {
        long from = tracker.position();
        if (from < begin) {
            newsReader.expired(tracker, begin);
            events.expired(partition.topicPartition.toString(), from, begin);
        }
    }

    /** The log is another from this offset on: the partition begins again, with all that is open. */
    void startOver(ActivePartition old, long offset) {
        startOver(old, old.topicId, Math.min(offset, old.committable()), VoidCause.LOG_CUT);
    }

    /** The topic is another: it begins with the log's first record. Of the old one nothing can be read again. */
    void madeAnew(ActivePartition old, Uuid topicId) {
        try {
            Map<TopicPartition, Long> begins =
                    kafka.beginningOffsets(List.of(old.topicPartition), StartPositions.PATIENCE);
            startOver(old, topicId, begins.getOrDefault(old.topicPartition, 0L), VoidCause.TOPIC);
        } catch (RetriableException | AuthorizationException noAnswer) {
            // The next turn tries again.
        }
    }

    /** As a new assignment, so that no news of the old one count. */
    private void startOver(ActivePartition old, Uuid topicId, long position, VoidCause cause) {
        events.todoDropped(old.topicPartition.toString(), cause.code(), cause.explanation());
        release.atOnce(List.of(old));
        ActivePartition partition = activate(old.topicPartition, topicId, Known.everythingFrom(position));
        partition.committed = old.committed;
        kafka.seek(old.topicPartition, position);
    }

    private ActivePartition activate(TopicPartition place, Uuid topicId, Known known) {
        ActivePartition partition = new ActivePartition(place, topicId, active.newOrigin(place), known, budget, lanes);
        active.add(partition);
        return partition;
    }

    private void tell(String what) {
        events.assignmentChanged(active.all().size(), what);
    }
}
