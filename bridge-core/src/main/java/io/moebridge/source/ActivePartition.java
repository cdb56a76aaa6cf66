package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import io.moebridge.message.RecordValue;
import io.moebridge.message.Settlement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** A partition as long as it is assigned: its offsets, its gate, and the news that come back for it. */
final class ActivePartition {
    final TopicPartition topicPartition;
    final Origin origin;
    final Uuid topicId;
    final OffsetTracker tracker;
    final PartitionGate gate;
    final Positions positions;
    final Turns turns = new Turns();

    /** News from workers and lanes; bounded by what is open. Written by any thread, read by the poll thread. */
    final Queue<Settlement> news = new ConcurrentLinkedQueue<>();

    /** Chunks that no worker has taken yet; see {@link Gates}. */
    final Deque<Chunk> held = new ArrayDeque<>();

    /** Envelopes by time, for the age of the oldest open one: the first of each chunk that may still be open. */
    private final Deque<Envelope> marks = new ArrayDeque<>();

    long committed = -1;
    long end = -1;
    /** What was last acknowledged by the group, and the tracker's changes it was written at. */
    @Nullable
    OffsetAndMetadata acknowledged;

    long acknowledgedChanges = -1;

    /** The highest leader epoch of a record that was read, in this assignment or before; or -1. */
    private int leaderEpoch;

    @Nullable
    String closedBecause;

    ActivePartition(
            TopicPartition topicPartition, Uuid topicId, Origin origin, Known known, ByteBudget budget, Lanes lanes) {
        this.topicPartition = topicPartition;
        this.topicId = topicId;
        this.origin = origin;
        this.tracker = new OffsetTracker(known.todo());
        this.leaderEpoch = known.leaderEpoch();
        this.gate = new PartitionGate(budget, lanes.waitsFor(topicPartition.topic()));
        this.positions = new Positions(origin, lanes, known.behind());
        for (Position position : positions.behind()) {
            held.add(Chunk.of(position.origin, position.workspace, new Marker.Behind()));
        }
    }

    /** The worker, of so many, that takes its chunks. */
    int worker(int workers) {
        return Math.floorMod(topicPartition.topic().hashCode() + topicPartition.partition(), workers);
    }

    void opened(Chunk chunk) {
        for (Envelope envelope : chunk.envelopes()) {
            tracker.opened(envelope.offset(), envelope.wanted());
        }
        marks.add(chunk.envelopes().get(0));
    }

    /** Everything up to this record was read, and was opened or had been completed before. */
    void readUpTo(ConsumerRecord<byte[], RecordValue> record) {
        tracker.advancedTo(record.offset() + 1);
        leaderEpoch = Math.max(leaderEpoch, record.leaderEpoch().orElse(-1));
    }

    /** Records that were read for those who are behind: what is committed of them is past their epochs, too. */
    void sawEpochs(List<ConsumerRecord<byte[], RecordValue>> records) {
        if (!records.isEmpty()) {
            int last = records.get(records.size() - 1).leaderEpoch().orElse(-1);
            leaderEpoch = Math.max(leaderEpoch, last);
        }
    }

    /** What may be committed now: the least open offset, with the list of what is open. */
    OffsetAndMetadata commit(TodoWriter writer, Interpretation interpretation) {
        TodoHeader header = new TodoHeader(topicId, leaderEpoch, interpretation);
        return new OffsetAndMetadata(committable(), writer.write(header, tracker, positions));
    }

    /** The least offset with anything to do. */
    long committable() {
        return positions.committable(tracker);
    }

    /** A number that is another whenever a commit may be. */
    long changes() {
        return tracker.changes() + positions.changes();
    }

    /** Where what came by an origin is entered, or null when that is over. */
    @Nullable
    OffsetTracker trackerOf(Origin by) {
        if (!by.isSecondReading()) {
            return tracker;
        }
        Position position = positions.readBy(by);
        return position == null ? null : position.tracker;
    }

    /** Whether nothing is waited for any more. */
    boolean quiet() {
        return tracker.quiet() && positions.trackers().stream().allMatch(OffsetTracker::quiet);
    }

    /** Events that are decoded, open and not let go. */
    long awaitedEvents() {
        long sum = tracker.awaitedEvents();
        for (OffsetTracker other : positions.trackers()) {
            sum += other.awaitedEvents();
        }
        return sum;
    }

    int openRecords() {
        int sum = tracker.openRecords();
        for (OffsetTracker other : positions.trackers()) {
            sum += other.openRecords();
        }
        return sum;
    }

    /** Moves over offsets that hold no record (compacted ones, transaction markers), and looks at the end. */
    void follow(Consumer<byte[], RecordValue> kafka, LogEnds ends) {
        try {
            if (held.isEmpty()) {
                tracker.advancedTo(kafka.position(topicPartition, Duration.ZERO));
            }
        } catch (KafkaException notKnownYet) {
            return;
        }
        OptionalLong known = ends.of(topicPartition);
        if (known.isPresent()) {
            end = Math.max(known.getAsLong(), tracker.position());
        }
    }

    /** Records that no worker has taken yet. */
    int heldRecords() {
        int records = 0;
        for (Chunk chunk : held) {
            records += chunk.envelopes().size();
        }
        return records;
    }

    PartitionSnapshot snapshot(Retention retention) {
        String why = closedBecause;
        long oldest = oldestOpenMillis();
        return new PartitionSnapshot(
                topicPartition.topic(),
                topicPartition.partition(),
                tracker.position(),
                committed,
                end,
                openRecords(),
                Math.max(0, awaitedEvents()),
                why == null ? "open" : why,
                oldest,
                retention.removesAt(this, oldest),
                positions.eventsBehind());
    }

    /** About when the oldest open record was written (exact to a chunk), or -1 when none is open. */
    long oldestOpenMillis() {
        long main = oldestOfMain();
        long others = positions.oldestMillis();
        return main < 0 || others < 0 ? Math.max(main, others) : Math.min(main, others);
    }

    private long oldestOfMain() {
        if (tracker.openRecords() == 0) {
            marks.clear();
            return -1;
        }
        long least = tracker.committable();
        Envelope oldest = marks.peek();
        while (marks.size() > 1 && oldest != null) {
            Envelope first = marks.remove();
            Envelope second = marks.element();
            if (second.offset() > least) {
                marks.addFirst(first);
                break;
            }
            oldest = second;
        }
        return oldest == null ? -1 : oldest.timestamp();
    }
}
