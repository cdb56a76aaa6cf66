package io.moebridge.app.guarantee;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** How far the group has come. */
final class Progress {
    private Progress() {}

    /** Waits until everything that is in the source is committed. */
    static void awaitSettled(Stage stage) {
        await().atMost(Plan.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> committed(stage).equals(ends(stage)));
    }

    static Map<Integer, Long> committed(Stage stage) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> commits = stage.admin
                .listConsumerGroupOffsets(Stage.GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return commits.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(Stage.TOPIC))
                .collect(Collectors.toMap(entry -> entry.getKey().partition(), entry -> entry.getValue()
                        .offset()));
    }

    static Map<Integer, Long> ends(Stage stage) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, Plan.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Stage.TOPIC, partition))
                .collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.latest()));
        return stage.admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().partition(), entry -> entry.getValue()
                        .offset()));
    }

    /** A bridge may have been first. */
    static void createIfAbsent(Stage stage, String topic) throws Exception {
        try {
            stage.admin
                    .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
