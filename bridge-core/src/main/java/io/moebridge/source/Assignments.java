package io.moebridge.source;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.Origin;
import io.moebridge.telemetry.BridgeEvents;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** The group's word on who reads what; called inside {@code poll}. Poll thread only. */
final class Assignments implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> kafka;
    private final SourceSettings settings;
    private final ActivePartitions active;
    private final Release release;
    private final Lease lease;
    private final ByteBudget budget;
    private final int workers;
    private final BridgeEvents events;
    private int generation;
    volatile boolean joined;

    /** @param workers how many workers take chunks */
    Assignments(
            Consumer<byte[], byte[]> kafka,
            SourceSettings settings,
            ActivePartitions active,
            Release release,
            Lease lease,
            ByteBudget budget,
            int workers,
            BridgeEvents events) {
        this.kafka = kafka;
        this.settings = settings;
        this.active = active;
        this.release = release;
        this.lease = lease;
        this.budget = budget;
        this.workers = workers;
        this.events = events;
    }

    void subscribe() {
        if (settings.topicPattern().isPresent()) {
            kafka.subscribe(settings.topicPattern().get(), this);
        } else {
            kafka.subscribe(settings.topics(), this);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        StartPositions starts = new StartPositions(kafka, settings.startFrom());
        starts.of(added).forEach((topicPartition, start) -> {
            ActivePartition partition = activate(topicPartition, start.position());
            partition.committed = start.committed();
            partition.goal = start.end();
        });
        joined = true;
        tell("assigned " + added);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        release.inGoodOrder(kafka, active.among(revoked), settings.revokeTimeout());
        tell("revoked " + revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        lease.end();
        release.atOnce(active.among(lost));
        tell("lost " + lost);
    }

    /** The log was cut or made anew behind our back: the same partition begins again, as a new assignment. */
    ActivePartition startOver(ActivePartition old, long offset) {
        events.unexpected(
                "partition " + old.topicPartition,
                new IllegalStateException("offset " + offset + " after " + old.tracker.position() + "; reading again"));
        release.atOnce(List.of(old));
        return activate(old.topicPartition, offset);
    }

    private ActivePartition activate(TopicPartition topicPartition, long position) {
        Origin origin = new Origin(topicPartition.topic(), topicPartition.partition(), ++generation);
        int worker = Math.floorMod(topicPartition.topic().hashCode() + topicPartition.partition(), workers);
        ActivePartition partition = new ActivePartition(topicPartition, origin, position, budget, worker);
        active.add(partition);
        return partition;
    }

    private void tell(String what) {
        events.assignmentChanged(active.all().size(), what);
    }
}
