package io.moebridge.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * How many partitions the topics have that the group reads, whoever reads them. Asked every few seconds beside the poll loop. While
 * a topic is the same, its count only ever grows, and stands when Kafka does not answer. Poll thread only.
 */
final class PartitionCounts {
    private static final long PAUSE_NANOS = Duration.ofSeconds(3).toNanos();

    /** To find topics by a pattern, Kafka has to list them all. */
    private static final long PATTERN_PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    private record Count(Uuid topicId, int partitions) {}

    private final Beside beside;
    private final SourceSettings settings;

    /** Replaced by the admin client's thread, one answer at a time. */
    private volatile Map<String, Count> counts = Map.of();

    private volatile boolean asking;
    private final long pause;
    private long askedAt;

    PartitionCounts(Beside beside, SourceSettings settings) {
        this.beside = beside;
        this.settings = settings;
        this.pause = settings.subscribedPattern().isEmpty() ? PAUSE_NANOS : PATTERN_PAUSE_NANOS;
        this.askedAt = System.nanoTime() - pause;
    }

    /** The partitions of each topic that is known. */
    Map<String, Integer> known() {
        return counts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                .partitions()));
    }

    /** Asks again, if it is time and the last question is answered. */
    void askIfDue() {
        long now = System.nanoTime();
        if (asking || now - askedAt < pause) {
            return;
        }
        asking = true;
        askedAt = now;
        if (settings.subscribedPattern().isEmpty()) {
            describe(new HashSet<>(settings.subscribedTopics()));
            return;
        }
        var unused = beside.admin().listTopics().names().whenComplete((names, error) -> {
            if (error == null) {
                describe(names.stream().filter(this::isRead).collect(Collectors.toSet()));
            } else {
                asking = false;
            }
        });
    }

    private boolean isRead(String topic) {
        return settings.subscribedPattern().orElseThrow().matcher(topic).matches();
    }

    private void describe(Set<String> topics) {
        Map<String, KafkaFuture<TopicDescription>> answers =
                beside.admin().describeTopics(topics).topicNameValues();
        var unused = KafkaFuture.allOf(List.copyOf(answers.values()).toArray(new KafkaFuture<?>[0]))
                .whenComplete((nothing, error) -> {
                    Map<String, Count> before = counts;
                    Map<String, Count> fresh = new HashMap<>();
                    answers.forEach((topic, answer) -> {
                        Count count = newer(before.get(topic), answer);
                        if (count != null) {
                            fresh.put(topic, count);
                        }
                    });
                    counts = fresh;
                    asking = false;
                });
    }

    private static @Nullable Count newer(@Nullable Count before, KafkaFuture<TopicDescription> answer) {
        if (!answer.isDone() || answer.isCompletedExceptionally()) {
            return before;
        }
        try {
            TopicDescription topic = answer.getNow(null);
            int partitions = topic.partitions().size();
            boolean stands =
                    before != null && before.topicId().equals(topic.topicId()) && before.partitions() > partitions;
            return stands ? before : new Count(topic.topicId(), partitions);
        } catch (InterruptedException | ExecutionException noAnswer) {
            return before;
        }
    }
}
