package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.RecordValue;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Sinks;

/** Cuts what a poll brought into chunks, and hands these to the workers. Poll thread only. */
final class Intake {
    private final Consumer<byte[], RecordValue> kafka;
    private final int maxChunk;
    private final List<Sinks.Many<Chunk>> workers;
    private final ByteBudget budget;
    private final ActivePartitions active;
    private final Assignments assignments;
    private final BitSet served = new BitSet();
    private final BitSet busy = new BitSet();

    Intake(
            Consumer<byte[], RecordValue> kafka,
            int maxChunk,
            List<Sinks.Many<Chunk>> workers,
            ByteBudget budget,
            ActivePartitions active,
            Assignments assignments) {
        this.kafka = kafka;
        this.maxChunk = maxChunk;
        this.workers = workers;
        this.budget = budget;
        this.active = active;
        this.assignments = assignments;
    }

    void take(ConsumerRecords<byte[], RecordValue> records) {
        for (TopicPartition topicPartition : records.partitions()) {
            ActivePartition partition = active.find(topicPartition);
            if (partition != null) {
                take(partition, records.records(topicPartition));
            }
        }
    }

    /**
     * Whether every worker that has partitions has more to do than its queue takes. What a poll would bring now would only wait, and
     * what waits is copied by the collector again and again: a consumer keeps it compressed, and outside of the young objects.
     */
    boolean workersHaveEnough() {
        served.clear();
        busy.clear();
        for (ActivePartition partition : active.all()) {
            int worker = partition.worker(workers.size());
            served.set(worker);
            busy.set(worker, busy.get(worker) || !partition.held.isEmpty());
        }
        return !served.isEmpty() && served.equals(busy);
    }

    private void take(ActivePartition partition, List<ConsumerRecord<byte[], RecordValue>> records) {
        long first = records.get(0).offset();
        if (first < partition.tracker.position()) {
            assignments.startOver(partition, first);
            return;
        }
        for (int from = 0; from < records.size(); from += maxChunk) {
            takeChunk(partition, records.subList(from, Math.min(records.size(), from + maxChunk)));
        }
        passOver(partition);
    }

    private void takeChunk(ActivePartition partition, List<ConsumerRecord<byte[], RecordValue>> records) {
        Chunk chunk = Envelopes.chunk(partition.origin, partition.tracker.inherited(), records);
        if (!chunk.envelopes().isEmpty()) {
            partition.opened(chunk);
            budget.take(chunk.weight());
            partition.held.add(chunk);
            handOn(partition);
        }
        partition.readUpTo(records.get(records.size() - 1));
    }

    /** A stretch of records that were completed before this assignment is not read if it is longer than a fetch. */
    private void passOver(ActivePartition partition) {
        long position = partition.tracker.position();
        long next = partition.tracker.inherited().nextWanted(position);
        if (next - position > KafkaConnection.MAX_POLL_RECORDS) {
            kafka.seek(partition.topicPartition, next);
            partition.tracker.advancedTo(next);
        }
    }

    /** Hands chunks to the partition's worker as far as it takes them. */
    void handOn(ActivePartition partition) {
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
}
