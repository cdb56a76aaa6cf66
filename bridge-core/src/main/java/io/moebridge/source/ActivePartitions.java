package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.Origin;
import io.moebridge.message.Settlement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The partitions of this process. Changed by the poll thread only; {@link #settle} and {@link #filled} are for any thread. */
final class ActivePartitions {
    /** By the assignment, so that news of an earlier one find nobody. */
    private final Map<Origin, ActivePartition> byOrigin = new ConcurrentHashMap<>();

    private final Map<TopicPartition, ActivePartition> byPartition = new ConcurrentHashMap<>();

    private int generation;

    /** The origin of what comes from a partition from now on, which is that of no assignment before, of this consumer or another. */
    Origin newOrigin(TopicPartition place) {
        return new Origin(place.topic(), place.partition(), ++generation);
    }

    void settle(Settlement settlement) {
        ActivePartition partition = byOrigin.get(settlement.origin().assignment());
        if (partition != null) {
            partition.news.add(settlement);
        }
    }

    void filled(Origin origin, ByteBudget.Share lane) {
        ActivePartition partition = byOrigin.get(origin);
        if (partition != null) {
            partition.gate.filled(lane);
        }
    }

    void add(ActivePartition partition) {
        byPartition.put(partition.topicPartition, partition);
        byOrigin.put(partition.origin, partition);
    }

    void remove(ActivePartition partition) {
        byPartition.remove(partition.topicPartition, partition);
        byOrigin.remove(partition.origin);
    }

    Collection<ActivePartition> all() {
        return byPartition.values();
    }

    @Nullable
    ActivePartition find(TopicPartition topicPartition) {
        return byPartition.get(topicPartition);
    }

    List<ActivePartition> among(Collection<TopicPartition> topicPartitions) {
        List<ActivePartition> found = new ArrayList<>();
        for (TopicPartition topicPartition : topicPartitions) {
            ActivePartition partition = byPartition.get(topicPartition);
            if (partition != null) {
                found.add(partition);
            }
        }
        return found;
    }

    boolean anyOpen() {
        for (ActivePartition partition : byPartition.values()) {
            if (partition.openRecords() > 0 || !partition.positions.none()) {
                return true;
            }
        }
        return false;
    }
}
