package io.moebridge.source;

import io.moebridge.message.RecordValue;
import io.moebridge.source.CatchUpReads.Read;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads that several workspaces take from, while they wait until their partition's worker has said whose the records are. One
 * at a time for each partition. Poll thread only.
 */
final class SharedReads {
    private final Map<TopicPartition, Shared> waiting = new HashMap<>();

    /**
     * A read whose records have owners.
     *
     * @param from where it begins
     */
    record Shared(ActivePartition partition, Read read, long from, Owners owners) {
        /** The records that may be the workspace's. */
        List<ConsumerRecord<byte[], RecordValue>> of(int workspace) {
            List<ConsumerRecord<byte[], RecordValue>> its = new ArrayList<>();
            for (int i = 0; i < read.records().size(); i++) {
                if (owners.mayBeOf(i, workspace)) {
                    its.add(read.records().get(i));
                }
            }
            return its;
        }

        ConsumerRecord<byte[], RecordValue> last() {
            return read.records().get(read.records().size() - 1);
        }
    }

    /** Begins to wait, and returns the question for the partition's worker. */
    Marker.FindOwners ask(ActivePartition partition, Read read, long from) {
        Owners owners = Envelopes.question(partition.origin, read.records());
        waiting.put(read.place(), new Shared(partition, read, from, owners));
        return new Marker.FindOwners(owners);
    }

    boolean isWaiting(ActivePartition partition) {
        return waiting.containsKey(partition.topicPartition);
    }

    /** Gives away those whose owners are known, and forgets those whose partition has left. */
    void drainKnown(Consumer<Shared> taker) {
        waiting.values().removeIf(shared -> shared.partition.origin.ended());
        for (Shared shared : List.copyOf(waiting.values())) {
            if (shared.owners.areKnown()) {
                waiting.remove(shared.read.place());
                taker.accept(shared);
            }
        }
    }
}
