package io.moebridge.source;

import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * When retention will remove what is still open: an estimate by the topics' {@code retention.ms}, asked for once a minute beside
 * the poll loop. Unknown where the bridge may not ask; what {@code retention.bytes} removes is not foreseen. Poll thread only.
 */
final class Retention implements AutoCloseable {
    static final long UNKNOWN = -1;

    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration CLOSE_AT_LATEST = Duration.ofSeconds(1);

    /** Who has less left than this part of the retention is told of. */
    private static final int NEAR_PART = 4;

    private final Admin admin;
    private final BridgeEvents events;
    private final Set<TopicPartition> told = new HashSet<>();
    private final Map<String, Long> retentions = new ConcurrentHashMap<>();
    private volatile boolean asking;
    private long askedAt;

    /** @param admin closed with this */
    Retention(Admin admin, BridgeEvents events) {
        this.admin = admin;
        this.events = events;
        this.askedAt = System.nanoTime() - PAUSE_NANOS;
    }

    /** Asks again, if it is time and the last question is answered. */
    void askIfDue(Collection<ActivePartition> partitions) {
        long now = System.nanoTime();
        if (asking || now - askedAt < PAUSE_NANOS || partitions.isEmpty()) {
            return;
        }
        asking = true;
        askedAt = now;
        Set<ConfigResource> topics = partitions.stream()
                .map(partition -> new ConfigResource(ConfigResource.Type.TOPIC, partition.topicPartition.topic()))
                .collect(Collectors.toSet());
        DescribeConfigsResult answers = admin.describeConfigs(topics);
        // One by one: where the bridge may not ask of one topic, the others' warnings are to come all the same.
        answers.values().forEach((topic, answer) -> {
            var unused = answer.whenComplete((config, error) -> {
                if (error == null) {
                    learn(topic.name(), config.get(TopicConfig.RETENTION_MS_CONFIG));
                }
            });
        });
        var unused = answers.all().whenComplete((all, error) -> asking = false);
    }

    private void learn(String topic, @Nullable ConfigEntry entry) {
        if (entry != null && entry.value() != null) {
            retentions.put(topic, Long.parseLong(entry.value()));
        }
    }

    /** About when the partition's oldest open record will be removed, in milliseconds since 1970, or {@link #UNKNOWN}. */
    long removesAt(ActivePartition partition, long oldestMillis) {
        Long retention = retentions.get(partition.topicPartition.topic());
        if (retention == null || retention < 0 || oldestMillis < 0) {
            told.remove(partition.topicPartition);
            return UNKNOWN;
        }
        long at = oldestMillis + retention;
        long left = at - System.currentTimeMillis();
        if (left >= retention / NEAR_PART) {
            told.remove(partition.topicPartition);
        } else if (told.add(partition.topicPartition)) {
            events.retentionNear(partition.topicPartition.toString(), Duration.ofMillis(Math.max(0, left)));
        }
        return at;
    }

    @Override
    public void close() {
        admin.close(CLOSE_AT_LATEST);
    }
}
