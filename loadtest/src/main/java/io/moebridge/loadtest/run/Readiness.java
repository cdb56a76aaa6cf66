package io.moebridge.loadtest.run;

import io.moebridge.loadtest.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;

/** Asks the broker who is in the bridges' group and which partitions each member has. */
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

    /** The member that has each partition of the source, as far as somebody has it; empty when the broker does not answer. */
    Optional<Map<Integer, String>> owners() throws InterruptedException {
        try {
            ConsumerGroupDescription group = admin.describeConsumerGroups(List.of(Place.GROUP))
                    .all()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .get(Place.GROUP);
            Map<Integer, String> owners = new TreeMap<>();
            for (MemberDescription member : group == null ? List.<MemberDescription>of() : group.members()) {
                member.assignment().topicPartitions().stream()
                        .filter(partition -> partition.topic().equals(Place.TOPIC))
                        .forEach(partition -> owners.put(partition.partition(), member.consumerId()));
            }
            return Optional.of(owners);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }
}
