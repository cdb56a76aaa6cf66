package io.moebridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final int WORKSPACES = 20;

    private final ByteBudget budget = new ByteBudget(8_000);
    private final Lanes lanes = new Lanes(
            Isolation.SEPARATE,
            IntStream.range(0, WORKSPACES).mapToObj(i -> "ws-" + i).toList(),
            IntStream.range(0, WORKSPACES).mapToObj(i -> budget.share()).toList(),
            topic -> false);
    private final ActivePartition partition = new ActivePartition(
            new TopicPartition("t", 0),
            Uuid.randomUuid(),
            new Origin("t", 0, 1),
            new Known(TodoList.everythingFrom(0), -1, Map.of()),
            budget,
            lanes);
    private long now;
    private final Crowd crowd = new Crowd(budget, lanes, () -> now);

    @Test
    void sevenEighthsOfTheBudget_areWaitedFor_untilAQuarterIsFree() {
        everyLaneTakes(300);
        assertThat(waits()).as("6,000 of 8,000").isFalse();
        everyLaneTakes(50);
        assertThat(waits()).as("7,000").isTrue();
        everyLaneTakes(-45);
        assertThat(waits()).as("6,100").isTrue();
        everyLaneTakes(-10);
        assertThat(waits()).as("5,900").isFalse();
        everyLaneTakes(30);
        assertThat(waits()).as("6,500 again").isFalse();
    }

    @Test
    void whatIsOnItsWay_countsTwice() {
        budget.take(3_400);
        assertThat(waits()).isFalse();
        budget.take(100);
        assertThat(waits()).isTrue();
    }

    @Test
    void crowdThatDoesNotMend_isNotWaitedForAnyLonger_untilItHasMended() {
        everyLaneTakes(351);
        assertThat(waits()).isTrue();
        lanes.shares().get(3).give(1);
        assertThat(waits()).isTrue();
        now = Duration.ofMillis(2_900).toNanos();
        assertThat(waits()).isTrue();
        now = Duration.ofMillis(3_100).toNanos();
        assertThat(waits()).isFalse();
        everyLaneTakes(-60);
        assertThat(waits()).as("5,800").isFalse();
        everyLaneTakes(60);
        assertThat(waits()).as("a new one").isTrue();
    }

    @Test
    void crowdOfWhichNobodyGivesAnythingBack_isWaitedForLonger() {
        everyLaneTakes(350);
        assertThat(waits()).isTrue();
        now = Duration.ofMillis(9_900).toNanos();
        assertThat(waits()).as("nobody could go on in their place").isTrue();
        lanes.shares().get(3).give(1);
        assertThat(waits()).isTrue();
        now += Duration.ofMillis(2_900).toNanos();
        assertThat(waits()).as("three seconds since somebody did").isTrue();
        now += Duration.ofMillis(200).toNanos();
        assertThat(waits()).isFalse();
    }

    @Test
    void nobodyGivesAnythingBack_evenThatHasAnEnd() {
        everyLaneTakes(350);
        assertThat(waits()).isTrue();
        now = Duration.ofMillis(10_100).toNanos();
        assertThat(waits()).isFalse();
    }

    /** Those who fall give nothing back, and a crowd that was given up is not waited for again. */
    @Test
    void whoFalls_makesNobodyWaitAgain() {
        everyLaneTakes(360);
        assertThat(waits()).isTrue();
        lanes.shares().get(3).give(1);
        assertThat(waits()).isTrue();
        lanes.shares().get(5).take(500);
        lanes.shares().get(6).take(500);
        now = Duration.ofMillis(2_900).toNanos();
        partition.positions.fell(5, 12, TodoList.everythingFrom(12), 0);
        assertThat(waits()).isTrue();
        now = Duration.ofMillis(3_100).toNanos();
        assertThat(waits()).as("a fall is no progress").isFalse();
        partition.positions.fell(6, 12, TodoList.everythingFrom(12), 0);
        assertThat(waits()).isFalse();
        lanes.shares().get(7).give(300);
        lanes.shares().get(8).give(300);
        assertThat(waits()).as("given up").isFalse();
    }

    /** What those hold who are behind may be everything. */
    @Test
    void allAreBehind_andHoldEverything_readingGoesOn() {
        for (int i = 0; i < WORKSPACES; i++) {
            lanes.shares().get(i).take(400);
            partition.positions.fell(i, 12, TodoList.everythingFrom(12), 0);
        }
        boolean first = waits();
        now = Duration.ofMillis(10_100).toNanos();
        assertThat(waits()).as("at first %s", first).isFalse();
    }

    /** As after a start, when everything is slow but nothing stands still. */
    @Test
    void crowdThatMendsSlowly_isWaitedFor_asLongAsItGivesBackASixteenthInThatTime() {
        everyLaneTakes(400);
        assertThat(waits()).as("all of 8,000").isTrue();
        for (int held = 375; held >= 325; held -= 25) {
            now += Duration.ofMillis(2_900).toNanos();
            everyLaneTakes(-25);
            assertThat(waits()).as(held + " each").isTrue();
        }
        now += Duration.ofMillis(2_900).toNanos();
        everyLaneTakes(-10);
        assertThat(waits()).isTrue();
        now += Duration.ofMillis(200).toNanos();
        assertThat(waits()).as("it gave back too little since").isFalse();
    }

    @Test
    void whatThoseHoldWhoAreBehind_isNotTheOthers() {
        lanes.shares().get(7).take(4_000);
        lanes.shares().get(8).take(3_400);
        assertThat(waits()).isTrue();
        partition.positions.fell(7, 12, TodoList.everythingFrom(12), 0);
        partition.positions.fell(8, 12, TodoList.everythingFrom(12), 0);
        assertThat(waits()).isFalse();
        lanes.shares().get(9).take(500);
        assertThat(waits())
                .as("500 of an eighth, which is more than they leave")
                .isFalse();
        lanes.shares().get(9).take(380);
        assertThat(waits()).as("880 of 1,000").isTrue();
    }

    /** Else the gates would wait for lanes that hold up all the others, though none is full, and so none falls. */
    @Test
    void crowdThatIsNotWaitedForAnyLonger_closesNoGate() {
        everyLaneTakes(400);
        assertThat(waits()).isTrue();
        assertThat(budget.full()).isTrue();
        now = Duration.ofMillis(10_100).toNanos();
        assertThat(waits()).isFalse();
        assertThat(budget.hasRoom()).isTrue();
        budget.take(1_000);
        assertThat(budget.full())
                .as("what is on its way is bounded all the same")
                .isTrue();
    }

    private boolean waits() {
        return crowd.isWaitedFor(List.of(partition));
    }

    private void everyLaneTakes(long bytes) {
        lanes.shares().forEach(share -> {
            if (bytes < 0) {
                share.give(-bytes);
            } else {
                share.take(bytes);
            }
        });
    }
}
