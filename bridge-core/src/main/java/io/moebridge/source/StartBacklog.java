package io.moebridge.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Whether the group has committed all that was in its topics at the start. It asks for the group's commits, not for this process's: partitions may
 * come late, leave again, or belong to another process all the time. Poll thread only, but for {@link #done}.
 */
final class StartBacklog {
    private static final long PAUSE_NANOS = 300_000_000;

    private final SourceSettings settings;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean wanted;
    private volatile boolean asking;

    /** The ends at the start of the partitions that held anything; null until they are known. */
    private volatile @Nullable Map<TopicPartition, Long> goals;

    private long askedAt = System.nanoTime() - PAUSE_NANOS;

    StartBacklog(SourceSettings settings) {
        this.settings = settings;
    }

    /** Completes when it has. Nothing is asked before the first call. */
    CompletableFuture<Void> done() {
        wanted = true;
        return done;
    }

    /** Asks again, if it is time and the last question is answered; without an answer, the next time. */
    void askIfDue(Beside beside) {
        long now = System.nanoTime();
        if (!wanted || asking || done.isDone() || now - askedAt < PAUSE_NANOS) {
            return;
        }
        asking = true;
        askedAt = now;
        var unused = answer(beside.admin(), beside.isolation()).whenComplete((reached, error) -> {
            asking = false;
            if (error == null && reached) {
                done.complete(null);
            }
        });
    }

    private CompletionStage<Boolean> answer(Admin admin, IsolationLevel isolation) {
        Map<TopicPartition, Long> known = goals;
        if (known != null) {
            return reached(admin, known);
        }
        return topics(admin)
                .thenCompose(
                        names -> admin.describeTopics(names).allTopicNames().toCompletionStage())
                .thenCompose(topics -> goals(admin, topics.values(), new ListOffsetsOptions(isolation)))
                .thenCompose(found -> {
                    goals = found;
                    return reached(admin, found);
                });
    }

    private CompletionStage<Collection<String>> topics(Admin admin) {
        return settings.subscribedPattern()
                .map(pattern -> admin.listTopics()
                        .names()
                        .toCompletionStage()
                        .<Collection<String>>thenApply(names -> names.stream()
                                .filter(name -> pattern.matcher(name).matches())
                                .toList()))
                .orElse(CompletableFuture.completedFuture(settings.subscribedTopics()));
    }

    private static CompletionStage<Map<TopicPartition, Long>> goals(
            Admin admin, Collection<TopicDescription> topics, ListOffsetsOptions options) {
        Map<TopicPartition, OffsetSpec> first = new HashMap<>();
        topics.forEach(topic -> topic.partitions()
                .forEach(each -> first.put(new TopicPartition(topic.name(), each.partition()), OffsetSpec.earliest())));
        Map<TopicPartition, OffsetSpec> last = new HashMap<>(first);
        last.replaceAll((place, spec) -> OffsetSpec.latest());
        return admin.listOffsets(first, options)
                .all()
                .toCompletionStage()
                .thenCombine(admin.listOffsets(last, options).all().toCompletionStage(), StartBacklog::notEmpty);
    }

    private static Map<TopicPartition, Long> notEmpty(
            Map<TopicPartition, ListOffsetsResultInfo> begins, Map<TopicPartition, ListOffsetsResultInfo> ends) {
        Map<TopicPartition, Long> goals = new HashMap<>();
        ends.forEach((place, end) -> {
            ListOffsetsResultInfo begin = begins.get(place);
            if (begin == null || end.offset() > begin.offset()) {
                goals.put(place, end.offset());
            }
        });
        return goals;
    }

    private CompletionStage<Boolean> reached(Admin admin, Map<TopicPartition, Long> ends) {
        return admin.listConsumerGroupOffsets(settings.groupId())
                .partitionsToOffsetAndMetadata()
                .toCompletionStage()
                .thenApply(commits ->
                        ends.entrySet().stream().allMatch(end -> offset(commits.get(end.getKey())) >= end.getValue()));
    }

    private static long offset(@Nullable OffsetAndMetadata commit) {
        return commit == null ? -1 : commit.offset();
    }
}
