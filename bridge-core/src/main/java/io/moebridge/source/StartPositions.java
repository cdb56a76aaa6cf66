package io.moebridge.source;

import io.moebridge.message.RecordValue;
import io.moebridge.telemetry.BridgeEvents;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done of assigned partitions: what the last commit left open, or everything from where a new group begins.
 * Poll thread only.
 */
final class StartPositions {
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Consumer<byte[], RecordValue> kafka;
    private final TopicIds topicIds;
    private final SourceSettings settings;
    private final Interpretation interpretation;
    private final Lanes lanes;
    private final BridgeEvents events;
    private final @Nullable Instant from;

    /** Finds the ids of topics. */
    interface TopicIds {
        /** @throws TimeoutException when there is no answer, or not for each topic */
        Map<String, Uuid> of(Set<String> topics);
    }

    /**
     * The start of one partition.
     *
     * @param known what is to be done
     * @param topicId the partition's topic
     * @param committed the group's commit, or -1
     * @param begin the first offset that the log still has
     */
    record Start(Known known, Uuid topicId, long committed, long begin) {}

    StartPositions(
            Consumer<byte[], RecordValue> kafka,
            TopicIds topicIds,
            SourceSettings settings,
            Interpretation interpretation,
            Lanes lanes,
            BridgeEvents events) {
        this.lanes = lanes;
        this.kafka = kafka;
        this.topicIds = topicIds;
        this.settings = settings;
        this.interpretation = interpretation;
        this.events = events;
        this.from = instant(settings.startFrom());
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException earliestOrLatest) {
            return null;
        }
    }

    /**
     * The starts of partitions. The consumer's own position of each is moved in the course of it, and has to be set.
     *
     * @throws TimeoutException when Kafka does not answer
     */
    Map<TopicPartition, Start> of(Collection<TopicPartition> added) {
        if (added.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetAndMetadata> commits = kafka.committed(Set.copyOf(added), PATIENCE);
        Map<TopicPartition, Long> begins = kafka.beginningOffsets(added, PATIENCE);
        Map<TopicPartition, Long> ends = kafka.endOffsets(added, PATIENCE);
        // Asked for the position of one, the consumer looks for those of all that have none, and finds no commit for
        // some.
        begins.forEach(kafka::seek);
        Map<String, Uuid> ids =
                topicIds.of(added.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
        Map<TopicPartition, Start> starts = new HashMap<>();
        for (TopicPartition place : added) {
            OffsetAndMetadata commit = commits.get(place);
            Log log = new Log(
                    place,
                    ids.getOrDefault(place.topic(), Uuid.ZERO_UUID),
                    begins.getOrDefault(place, 0L),
                    ends.getOrDefault(place, 0L));
            Known known = commit == null ? Known.everythingFrom(fresh(log)) : known(log, commit);
            long committed = commit == null ? -1 : commit.offset();
            starts.put(place, new Start(known, log.topicId, committed, log.begin));
        }
        return starts;
    }

    /** A partition as it is now. */
    private record Log(TopicPartition place, Uuid topicId, long begin, long end) {}

    private long fresh(Log log) {
        if (settings.isOwn(log.place.topic())) {
            // What was redriven before the group first saw the topic is meant for it, wherever it begins elsewhere.
            return log.begin;
        }
        if (from == null) {
            return "latest".equals(settings.startFrom()) ? log.end : log.begin;
        }
        OffsetAndTimestamp first = kafka.offsetsForTimes(Map.of(log.place, from.toEpochMilli()), PATIENCE)
                .get(log.place);
        return first == null ? log.end : first.offset();
    }

    private Known known(Log log, OffsetAndMetadata commit) {
        TodoReader.Result read = TodoReader.read(commit.metadata(), commit.offset(), log.topicId, interpretation);
        if (read instanceof TodoReader.Valid valid) {
            if (valid.behind().keySet().stream().anyMatch(number -> lanes.withNumber(number) < 0)) {
                drop(log, VoidCause.WORKSPACE);
                return Known.everythingFrom(commit.offset());
            }
            long reached = valid.behind().values().stream()
                    .mapToLong(TodoList::from)
                    .reduce(valid.list().from(), Math::max);
            long known = knownUpTo(log, reached, valid.leaderEpoch());
            if (known >= reached) {
                return new Known(valid.list(), valid.leaderEpoch(), valid.behind());
            }
            drop(log, VoidCause.LOG_CUT);
            return Known.everythingFrom(Math.min(commit.offset(), known));
        }
        if (read instanceof TodoReader.Dropped dropped) {
            drop(log, dropped.cause());
            if (dropped.cause() == VoidCause.TOPIC) {
                return Known.everythingFrom(log.begin); // The commit's offset is one of another log, too.
            }
        }
        if (commit.offset() <= log.end) {
            return Known.everythingFrom(commit.offset());
        }
        drop(log, VoidCause.LOG_CUT);
        return Known.everythingFrom(log.begin);
    }

    private void drop(Log log, VoidCause cause) {
        events.todoDropped(log.place.toString(), cause.code(), cause.explanation());
    }

    /**
     * Up to where the log is the one that was read, at most to the offset given: the end of the last epoch known to both,
     * or the log's beginning.
     *
     * @param epoch the highest epoch of a record read before the offset, or -1
     */
    private long knownUpTo(Log log, long offset, int epoch) {
        if (offset > log.end && epoch < 0) {
            return log.begin;
        }
        if (epoch < 0 || offset <= log.begin) {
            return offset;
        }
        try {
            kafka.seek(log.place, new OffsetAndMetadata(offset, Optional.of(epoch), ""));
            return Math.min(offset, kafka.position(log.place, PATIENCE));
        } catch (LogTruncationException cut) {
            OffsetAndMetadata divergent = cut.divergentOffsets().get(log.place);
            return divergent == null ? log.begin : divergent.offset();
        } catch (OffsetOutOfRangeException beyond) {
            return log.begin;
        }
    }
}
