package io.moebridge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.RecordValue;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssignmentsTest {
    private static final TopicPartition PLACE = new TopicPartition("events", 0);

    private final List<String> said = new ArrayList<>();
    private final Group kafka = new Group();
    private final ActivePartitions active = new ActivePartitions();
    private final ByteBudget budget = new ByteBudget(1_000);
    private final BridgeEvents events = new BridgeEvents() {
        @Override
        public void waitingFor(String what, String detail) {
            said.add(what + ": " + detail);
        }
    };

    static List<ApiException> refusals() {
        return List.of(
                new TimeoutException("no answer"),
                new UnknownMemberIdException("put out"),
                new StaleMemberEpochException("left behind"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void groupThatDoesNotTellItsCommits_isAskedAgain(ApiException refusal) {
        Assignments assignments = assignments();
        assignments.subscribe();
        kafka.refusal = refusal;
        kafka.rebalance(List.of(PLACE));
        kafka.updateBeginningOffsets(Map.of(PLACE, 0L));
        kafka.updateEndOffsets(Map.of(PLACE, 9L));
        var unused = kafka.poll(Duration.ZERO);

        assertThat(assignments.complete()).isFalse();
        assertThat(kafka.paused()).containsExactly(PLACE);
        assertThat(said).singleElement().asString().contains("the commits of [events-0]", refusal.getMessage());

        kafka.refusal = null;
        await().until(() -> {
            assignments.beginLate();
            return assignments.complete();
        });
        assertThat(active.find(PLACE)).isNotNull();
        assertThat(kafka.position(PLACE)).isEqualTo(4);
    }

    /** Else the consumer would take it for a failed assignment, and log its whole stack at each stop in a bad moment. */
    @Test
    void wakeUpWhileItBegins_isNoFailure() {
        Assignments assignments = assignments();
        assignments.subscribe();
        kafka.wakesUp = true;
        kafka.rebalance(List.of(PLACE));
        assertThat(assignments.complete()).isFalse();
        assertThat(kafka.paused()).containsExactly(PLACE);
        assertThat(said).isEmpty();
    }

    @Test
    void partitionWithoutALeader_doesNotHoldUpTheOthers() {
        TopicPartition headless = new TopicPartition("events", 1);
        Node broker = new Node(1, "localhost", 1);
        Node[] none = {};
        kafka.updatePartitions(
                "events",
                List.of(
                        new PartitionInfo("events", 0, broker, none, none),
                        new PartitionInfo("events", 1, null, none, none)));
        Assignments assignments = assignments();
        assignments.subscribe();
        kafka.updateBeginningOffsets(Map.of(PLACE, 0L));
        kafka.updateEndOffsets(Map.of(PLACE, 9L));
        kafka.rebalance(List.of(PLACE, headless));
        var unused = kafka.poll(Duration.ZERO);

        assertThat(active.find(PLACE)).isNotNull();
        assertThat(active.find(headless)).isNull();
        assertThat(kafka.paused()).containsExactly(headless);
        assertThat(said).containsExactly("the commits of [events-1]: no leader");
        assertThat(kafka.pausedWhenAsked)
                .as("has a position when the others' are asked for")
                .containsExactly(headless);

        kafka.updatePartitions(
                "events",
                List.of(
                        new PartitionInfo("events", 0, broker, none, none),
                        new PartitionInfo("events", 1, broker, none, none)));
        kafka.updateBeginningOffsets(Map.of(headless, 0L));
        kafka.updateEndOffsets(Map.of(headless, 9L));
        await().until(() -> {
            assignments.beginLate();
            return assignments.complete();
        });
        assertThat(active.find(headless)).isNotNull();
    }

    private Assignments assignments() {
        SourceSettings settings = new SourceSettings(
                "localhost:1",
                "group-1",
                List.of("events"),
                Optional.empty(),
                "earliest",
                SourceSettings.GroupProtocol.CONSUMER,
                Map.of(),
                10,
                1_000,
                Duration.ZERO);
        Interpretation interpretation = new Interpretation(1, 1);
        Lease lease = new Lease(SourceSettings.MIN_LEASE);
        NewsReader news = new NewsReader(Lanes.NONE, System::currentTimeMillis, events);
        Committer committer =
                new Committer(interpretation, lease, new LeaseWatch(lease, "group-1", events), () -> {}, events);
        return new Assignments(
                kafka,
                settings,
                new StartPositions(
                        kafka, topics -> Map.of("events", Uuid.ONE_UUID), settings, interpretation, Lanes.NONE, events),
                active,
                new Release(
                        active,
                        news,
                        committer,
                        budget,
                        Lanes.NONE,
                        KafkaSource.Downstream.NOBODY,
                        new AllowanceShares(
                                settings, active, Lanes.NONE, Map::of, KafkaSource.Downstream.NOBODY, System::nanoTime),
                        () -> {}),
                news,
                lease,
                budget,
                Lanes.NONE,
                events);
    }

    /** Tells its commits, or refuses to. */
    private static final class Group extends MockConsumer<byte[], RecordValue> {
        @Nullable
        ApiException refusal;

        boolean wakesUp;
        Set<TopicPartition> pausedWhenAsked = Set.of();

        Group() {
            super("none");
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
                Set<TopicPartition> partitions, Duration timeout) {
            pausedWhenAsked = Set.copyOf(paused());
            if (refusal != null) {
                throw refusal;
            }
            if (wakesUp) {
                throw new WakeupException();
            }
            Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
            partitions.forEach(partition -> commits.put(partition, new OffsetAndMetadata(4)));
            return commits;
        }
    }
}
