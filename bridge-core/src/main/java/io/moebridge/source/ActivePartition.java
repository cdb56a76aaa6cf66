package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import io.moebridge.message.Settlement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A partition as long as it is assigned: its offsets, its gate, and the news that come back for it. */
final class ActivePartition {
    final TopicPartition topicPartition;
    final Origin origin;
    final OffsetTracker tracker;
    final PartitionGate gate;
    final int worker;

    /** News from workers and lanes; bounded by what is open. Written by any thread, read by the poll thread. */
    final Queue<Settlement> news = new ConcurrentLinkedQueue<>();

    /** Chunks that no worker has taken yet; while there are any, the partition is paused. */
    final Deque<Chunk> held = new ArrayDeque<>();

    /** Envelopes by time, for the age of the oldest open one: the first of each chunk that may still be open. */
    private final Deque<Envelope> marks = new ArrayDeque<>();

    long committed = -1;
    long end = -1;
    /** The partition's end when it was assigned; once it is committed, the start's backlog is done. */
    long goal;
    /** Whether the reader's place is known, so that it may be committed. */
    boolean positioned;

    @Nullable
    String closedBecause;

    ActivePartition(TopicPartition topicPartition, Origin origin, long position, ByteBudget budget, int worker) {
        this.topicPartition = topicPartition;
        this.origin = origin;
        this.tracker = new OffsetTracker(position);
        this.gate = new PartitionGate(budget);
        this.worker = worker;
    }

    void opened(Chunk chunk) {
        positioned = true;
        for (Envelope envelope : chunk.envelopes()) {
            tracker.opened(envelope.offset());
        }
        marks.add(chunk.envelopes().get(0));
    }

    /** Moves over offsets that hold no record (compacted ones, transaction markers), and looks at the end. */
    void follow(Consumer<byte[], byte[]> kafka) {
        try {
            if (held.isEmpty()) {
                tracker.advancedTo(kafka.position(topicPartition, Duration.ZERO));
                positioned = true;
            }
        } catch (KafkaException notKnownYet) {
            return;
        }
        OptionalLong lag = kafka.currentLag(topicPartition);
        if (lag.isPresent()) {
            end = tracker.position() + lag.getAsLong();
        }
    }

    boolean caughtUp() {
        return committed >= goal || (goal == 0 && positioned);
    }

    PartitionSnapshot snapshot() {
        String why = closedBecause;
        return new PartitionSnapshot(
                topicPartition.topic(),
                topicPartition.partition(),
                tracker.position(),
                committed,
                end,
                tracker.openRecords(),
                Math.max(0, tracker.awaitedEvents()),
                why == null ? "open" : why,
                oldestOpenMillis());
    }

    /** About when the oldest open record was written (exact to a chunk), or -1 when none is open. */
    long oldestOpenMillis() {
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
