package io.moebridge.loadtest.run;

import io.moebridge.loadtest.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;

/** Asks the broker whether the bridges have joined their group. */
final class Readiness implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Admin admin;

    Readiness(EmbeddedKafka kafka) {
        this.admin = kafka.admin();
    }

    /** Whether the group has so many members and all partitions are given out to them. */
    boolean members(int count) throws InterruptedException {
        try {
            ConsumerGroupDescription group = admin.describeConsumerGroups(List.of(Place.GROUP))
                    .all()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .get(Place.GROUP);
            return group != null
                    && group.members().size() >= count
                    && group.members().stream()
                            .anyMatch(member ->
                                    !member.assignment().topicPartitions().isEmpty());
        } catch (ExecutionException | TimeoutException e) {
            return false; // the group does not exist yet
        }
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }
}
