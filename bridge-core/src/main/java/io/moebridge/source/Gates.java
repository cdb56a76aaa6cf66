package io.moebridge.source;

import io.moebridge.message.RecordValue;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Pauses and resumes partitions as their gates say, and when more records of one wait for their worker than six polls bring.
 * It resumes while there is still a good deal to do, as a consumer that pauses starts a new fetch when it resumes: with half
 * as much as this, one that has all of a backlog to read waited a third of its time. The budget bounds what waits, too. Poll
 * thread only.
 */
final class Gates {
    private static final int MANY = 6 * KafkaConnection.MAX_POLL_RECORDS;
    static final int FEW = 3 * KafkaConnection.MAX_POLL_RECORDS;

    private final Supplier<@Nullable String> hold;
    private final Crowd crowd;

    /** @param hold why nothing at all may be taken at the moment, or null */
    Gates(Supplier<@Nullable String> hold, Crowd crowd) {
        this.hold = hold;
        this.crowd = crowd;
    }

    /**
     * The wished set of paused partitions is computed anew each turn; only the difference is applied.
     *
     * @return whether any partition is paused now
     */
    boolean openAndClose(Consumer<byte[], RecordValue> kafka, Collection<ActivePartition> partitions) {
        boolean crowded = crowd.isWaitedFor(partitions);
        String heldBecause = hold.get();
        if (heldBecause == null && crowded) {
            heldBecause = "in_flight_bytes is used up";
        }
        Set<TopicPartition> paused = kafka.paused();
        Set<TopicPartition> toPause = new HashSet<>();
        Set<TopicPartition> toResume = new HashSet<>();
        for (ActivePartition partition : partitions) {
            String why = heldBecause != null ? heldBecause : partition.gate.closedBecause();
            partition.closedBecause = why;
            boolean isPaused = paused.contains(partition.topicPartition);
            boolean closed = why != null || partition.heldRecords() > (isPaused ? FEW : MANY);
            if (closed != isPaused) {
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
}
