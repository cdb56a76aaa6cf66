package io.moebridge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.Origin;
import io.moebridge.message.RecordValue;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class CommitterTest {
    private static final TopicPartition PLACE = new TopicPartition("events", 0);

    private final Lease lease = new Lease(SourceSettings.MIN_LEASE);
    private final List<String> said = new ArrayList<>();
    private final Saying events = new Saying();
    private final LeaseWatch watch = new LeaseWatch(lease, "group-1", events);
    private final Committer committer =
            new Committer(new Interpretation(1, 1), lease, watch, () -> said.add("go on"), events);
    private final Coordinator kafka = new Coordinator();
    private final ActivePartition partition = new ActivePartition(
            PLACE,
            Uuid.randomUuid(),
            new Origin("events", 0, 1),
            Known.everythingFrom(10),
            new ByteBudget(1000),
            Lanes.NONE);

    @Test
    void firstCommit_givesTheLeaseAtOnce_andTellsThoseWhoWait() {
        turn();
        assertThat(kafka.commits).hasSize(1);
        assertThat(lease.held(System.nanoTime())).isTrue();
        assertThat(said).containsExactly("go on");
    }

    @Test
    void nothingChanged_theCommitIsRepeatedBeforeTheLeaseRunsOut() {
        long start = System.nanoTime();
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            turn();
            assertThat(lease.held(System.nanoTime())).isTrue();
            return System.nanoTime() - start > Duration.ofSeconds(3).toNanos();
        });
        assertThat(kafka.commits.size()).isBetween(6, 11);
        assertThat(kafka.commits).allMatch(offset -> offset == 10);
    }

    @Test
    void coordinatorAway_theLeaseRunsOut_andItIsSaidWhy() {
        turn();
        kafka.away = true;
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            turn();
            return watch.waitingFor() != null;
        });
        assertThat(lease.held(System.nanoTime())).isFalse();
        assertThat(watch.waitingFor()).contains("nothing is sent", "no coordinator", "group-1");

        kafka.away = false;
        await().until(() -> {
            turn();
            return watch.waitingFor() == null;
        });
        assertThat(said).contains("go on", "is there: an acknowledged commit");
        assertThat(lease.held(System.nanoTime())).isTrue();
    }

    @Test
    void loopThatWaitsInsideARebalance_keepsTheLeaseOfTheOthers() {
        turn();
        long start = System.nanoTime();
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            committer.renewIfDue(kafka, List.of(partition));
            assertThat(lease.held(System.nanoTime())).isTrue();
            return System.nanoTime() - start > Duration.ofSeconds(2).toNanos();
        });
        assertThat(kafka.commits.size()).isBetween(4, 8);
    }

    @Test
    void acknowledgementThatComesLate_givesNoLease() {
        kafka.holdAnswers = true;
        turn();
        await().pollDelay(Duration.ofMillis(1100)).until(() -> true);
        kafka.answer();
        assertThat(lease.held(System.nanoTime())).isFalse();
        assertThat(partition.committed).isEqualTo(10);
    }

    private void turn() {
        committer.commitIfDue(kafka, List.of(partition));
    }

    private final class Saying implements BridgeEvents {
        @Override
        public void waitedFor(String what, Duration took) {
            said.add("is there: " + what);
        }
    }

    /** Answers commits, or does not. */
    private static final class Coordinator extends MockConsumer<byte[], RecordValue> {
        final List<Long> commits = new ArrayList<>();
        boolean away;
        boolean holdAnswers;
        Runnable answer = () -> {};

        Coordinator() {
            super("earliest");
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            if (away) {
                callback.onComplete(offsets, new TimeoutException("no coordinator"));
                return;
            }
            commits.add(offsets.get(PLACE).offset());
            answer = () -> callback.onComplete(offsets, null);
            if (!holdAnswers) {
                answer();
            }
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            commits.add(offsets.get(PLACE).offset());
        }

        void answer() {
            answer.run();
        }
    }
}
