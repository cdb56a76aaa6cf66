package io.moebridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.AllowanceShare;
import io.moebridge.message.ByteBudget;
import io.moebridge.message.RecordValue;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

/** Two workspaces: {@code eu} is fed by both source topics, {@code us} by one. */
class AllowanceSharesTest {
    private static final String REDRIVE = "redrive";

    private final ByteBudget budget = new ByteBudget(1_000);
    private final Lanes lanes = new Lanes(
            Isolation.SEPARATE,
            List.of("eu", "us"),
            List.of(budget.share(), budget.share()),
            topic -> false,
            (topic, workspace) -> workspace.equals("eu") || topic.equals("both"));
    private final ActivePartitions active = new ActivePartitions();
    private final Map<String, Integer> counts = new HashMap<>(Map.of("both", 6, "eu-only", 2, REDRIVE, 4));
    private final List<String> said = new ArrayList<>();
    private final List<AllowanceShare> told = new ArrayList<>();
    private int asked;
    private long now;
    private final KafkaSource.Downstream downstream = new KafkaSource.Downstream() {
        @Override
        public void letGo() {
            said.add("let go");
        }

        @Override
        public void mayGoOn() {}

        @Override
        public void share(List<AllowanceShare> shares) {
            told.clear();
            told.addAll(shares);
            said.add("eu has " + shares.get(0).own());
        }

        @Override
        public boolean sharesTaken() {
            return ++asked > 3;
        }
    };
    private final AllowanceShares shares =
            new AllowanceShares(settings(), active, lanes, () -> counts, downstream, () -> now);

    @Test
    void share_isOfThePartitionsThatCanFeedTheWorkspace() {
        begin("both", 0);
        begin("both", 1);
        begin("eu-only", 1);
        begin(REDRIVE, 3);
        shares.tell();
        assertThat(told).containsExactly(new AllowanceShare(3, 8, 1, 4), new AllowanceShare(2, 6, 1, 4));
    }

    @Test
    void redrivePartitions_haveHalfAPercentOfTheirOwn() {
        begin(REDRIVE, 0);
        begin(REDRIVE, 1);
        shares.tell();
        assertThat(told.get(0).value()).isEqualTo(0.0025);
    }

    @Test
    void whileATopicIsUnknown_thereIsNoShareForThoseItFeeds() {
        counts.remove("eu-only");
        begin("both", 0);
        shares.tell();
        assertThat(told).containsExactly(AllowanceShare.NONE, new AllowanceShare(1, 6, 0, 4));
    }

    @Test
    void beforeAnyTopicIsKnown_thereIsNoShare() {
        counts.clear();
        begin("both", 0);
        shares.tell();
        assertThat(told).isEmpty();
        counts.put(REDRIVE, 4);
        shares.tell();
        assertThat(told).containsExactly(AllowanceShare.NONE, AllowanceShare.NONE);
    }

    @Test
    void topicThatGrows_makesTheShareSmallerAtOnce_andTheNewPartitionsCountWhenAllHaveHeard() {
        begin("both", 0);
        shares.tell();
        counts.put("both", 12);
        begin("both", 11);
        shares.tell();
        assertThat(told.get(1)).isEqualTo(new AllowanceShare(1, 12, 0, 4));
        now += AllowanceShares.HEARD_NANOS;
        shares.tell();
        assertThat(told.get(1)).isEqualTo(new AllowanceShare(1, 12, 0, 4));
        now++;
        shares.tell();
        assertThat(told.get(1)).isEqualTo(new AllowanceShare(2, 12, 0, 4));
    }

    @Test
    void partitionBeyondTheKnownCount_raisesIt() {
        begin("both", 0);
        shares.tell();
        begin("both", 9);
        shares.tell();
        assertThat(told.get(1)).isEqualTo(new AllowanceShare(1, 10, 0, 4));
    }

    @Test
    void topicThatIsMadeAnewWithFewerPartitions_countsTheseWhenAllHaveHeard() {
        begin("both", 0);
        begin("both", 5);
        shares.tell();
        active.all().stream()
                .filter(each -> each.topicPartition.partition() == 5)
                .toList()
                .forEach(active::remove);
        counts.put("both", 3);
        shares.tell();
        assertThat(told.get(1)).isEqualTo(new AllowanceShare(1, 6, 0, 4));
        now += AllowanceShares.HEARD_NANOS + 1;
        shares.tell();
        assertThat(told.get(1)).isEqualTo(new AllowanceShare(1, 3, 0, 4));
    }

    @Test
    void topicThatComesOrGoes_countsForNobodyUntilAllHaveHeard() {
        begin("both", 0);
        begin("eu-only", 0);
        shares.tell();
        counts.put("eu-too", 2);
        begin("eu-too", 1);
        shares.tell();
        assertThat(told.get(0)).isEqualTo(new AllowanceShare(2, 10, 0, 4));
        now += AllowanceShares.HEARD_NANOS + 1;
        shares.tell();
        assertThat(told.get(0)).isEqualTo(new AllowanceShare(3, 10, 0, 4));
        counts.remove("eu-too");
        shares.tell();
        assertThat(told.get(0)).isEqualTo(new AllowanceShare(2, 10, 0, 4));
        now += AllowanceShares.HEARD_NANOS + 1;
        shares.tell();
        assertThat(told.get(0)).isEqualTo(new AllowanceShare(2, 8, 0, 4));
    }

    @Test
    void nothingNew_isNotTold() {
        begin("both", 0);
        shares.tell();
        shares.tell();
        assertThat(said).hasSize(1);
    }

    @Test
    void revokedPartition_countsNoMoreBeforeItsCommit_andTheLanesKnow() {
        List<ActivePartition> leaving = List.of(begin("both", 0), begin("eu-only", 1));
        begin("both", 2);
        shares.tell();
        Lease lease = new Lease(SourceSettings.MIN_LEASE);
        BridgeEvents events = new BridgeEvents() {};
        Committer committer = new Committer(
                new Interpretation(1, 1), lease, new LeaseWatch(lease, "group-1", events), () -> {}, events);
        NewsReader news = new NewsReader(lanes, System::currentTimeMillis, events);
        Release release = new Release(active, news, committer, budget, lanes, downstream, shares, () -> {});
        try (Group kafka = new Group()) {
            release.inGoodOrder(kafka, leaving, Duration.ofSeconds(10));
        }
        assertThat(said).containsExactly("eu has 3", "eu has 1", "let go", "commit after 4 questions");
    }

    @Test
    void lostPartition_countsNoMoreAtOnce() {
        ActivePartition lost = begin("both", 0);
        shares.tell();
        Lease lease = new Lease(SourceSettings.MIN_LEASE);
        BridgeEvents events = new BridgeEvents() {};
        Committer committer = new Committer(
                new Interpretation(1, 1), lease, new LeaseWatch(lease, "group-1", events), () -> {}, events);
        NewsReader news = new NewsReader(lanes, System::currentTimeMillis, events);
        new Release(active, news, committer, budget, lanes, downstream, shares, () -> {}).atOnce(List.of(lost));
        assertThat(said).containsExactly("eu has 1", "eu has 0", "let go");
    }

    private ActivePartition begin(String topic, int number) {
        TopicPartition place = new TopicPartition(topic, number);
        ActivePartition partition = new ActivePartition(
                place, Uuid.ONE_UUID, active.newOrigin(place), Known.everythingFrom(0), budget, lanes);
        active.add(partition);
        return partition;
    }

    private static SourceSettings settings() {
        return new SourceSettings(
                        "localhost:1",
                        "group-1",
                        List.of("both", "eu-only"),
                        Optional.empty(),
                        "earliest",
                        SourceSettings.GroupProtocol.CONSUMER,
                        Map.of(),
                        10,
                        1_000,
                        Duration.ZERO)
                .withOwnTopic(REDRIVE);
    }

    /** Notes when the partition that leaves is committed; the others' commits keep the lease meanwhile. */
    private final class Group extends MockConsumer<byte[], RecordValue> {
        Group() {
            super("none");
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            if (offsets.containsKey(new TopicPartition("both", 0))) {
                said.add("commit after " + asked + " questions");
            }
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {}
    }
}
