package io.moebridge.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * Whether a topic was deleted and made anew under a partition that is being read: then its offsets are those of another log, and a
 * consumer that stands at 100 would go on with the new log's 101st record. Asked every few seconds beside the poll loop. Poll thread only.
 */
final class TopicWatch {
    private static final long PAUSE_NANOS = 3_000_000_000L;

    private final Beside beside;
    private volatile Map<String, Uuid> ids = Map.of();
    private volatile boolean asking;
    private long askedAt = System.nanoTime();

    TopicWatch(Beside beside) {
        this.beside = beside;
    }

    /** Asks again, if it is time and the last question is answered. */
    void askIfDue(Collection<ActivePartition> partitions) {
        long now = System.nanoTime();
        if (asking || now - askedAt < PAUSE_NANOS || partitions.isEmpty()) {
            return;
        }
        Set<String> topics =
                partitions.stream().map(each -> each.topicPartition.topic()).collect(Collectors.toSet());
        asking = true;
        askedAt = now;
        var unused = beside.admin().describeTopics(topics).allTopicNames().whenComplete((found, error) -> {
            Map<String, Uuid> fresh = new HashMap<>();
            if (error == null) {
                found.forEach((name, topic) -> fresh.put(name, topic.topicId()));
            }
            ids = fresh;
            asking = false;
        });
    }

    /** Whether the partition's topic is another by now than the one that is being read. */
    boolean madeAnew(ActivePartition partition) {
        return !partition.topicId.equals(now(partition));
    }

    /** The id of a partition's topic at the last answer; the known one while there is none. */
    Uuid now(ActivePartition partition) {
        return ids.getOrDefault(partition.topicPartition.topic(), partition.topicId);
    }
}
