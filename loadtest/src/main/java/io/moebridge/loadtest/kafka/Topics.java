package io.moebridge.loadtest.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a broker knows of its topics. */
public final class Topics {

    private Topics() {}

    /** How many partitions a topic has. */
    public static int partitions(String bootstrapServers, String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "request.timeout.ms", "10000",
                "default.api.timeout.ms", "15000");
        try (Admin admin = Admin.create(settings)) {
            return admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next()
                    .get()
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownTopicOrPartitionException
                    ? new IllegalStateException(
                            "topic " + topic + " does not exist at " + bootstrapServers
                                    + "; create it, for instance with kafka --topic " + topic + ":6",
                            e)
                    : new IllegalStateException("Kafka at " + bootstrapServers + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for topic " + topic, e);
        }
    }
}
