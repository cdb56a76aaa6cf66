package io.moebridge.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import io.moebridge.message.Settlement;
import io.moebridge.message.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StopAboveTest {
    private static final Verdict ACCEPTED = Verdict.accepted("eu");
    private static final Verdict SKIPPED = Verdict.skipped(Reason.NO_KNOWN_USER, "eu");
    private static final Verdict BURIED = Verdict.deadLettered(Reason.EVENT_NOT_DEFINED, "eu");
    private static final Verdict UNDECODABLE = Verdict.deadLettered(Reason.UNDECODABLE, null);

    private final List<String> orders = new ArrayList<>();
    private final StopAbove stopAbove = with(0.5);

    private StopAbove with(double share) {
        DeadLetterSettings settings = new DeadLetterSettings(
                "unused:1", "dead", "again", true, DeadLetterSettings.DEFAULT_RETENTION, share, Map.of(), Map.of());
        return new StopAbove(settings, List.of("eu", "us"), new StopAbove.Orders() {
            @Override
            public void stop(String workspace, String why) {
                orders.add(workspace + ": " + why);
            }

            @Override
            public void stopTaking(String why) {
                orders.add("all: " + why);
            }
        });
    }

    private void count(StopAbove to, String topic, Verdict verdict, int times) {
        Settlement settlement = new Settlement(new Origin(topic, 0, 1), times);
        for (int i = 0; i < times; i++) {
            settlement.decoded(i, 1);
            settlement.settled(i, 0, verdict);
        }
        to.count(settlement);
    }

    private void count(Verdict verdict, int times) {
        count(stopAbove, "t", verdict, times);
    }

    @Test
    void fewerThanAThousandEvents_areNotJudged() {
        count(BURIED, 999);
        assertThat(orders).isEmpty();
        count(BURIED, 1);
        assertThat(orders).hasSize(1);
        assertThat(orders.get(0)).startsWith("eu: 1000 of its last 1000 events").contains("--workspace eu", "resume");
        assertThat(stopAbove.takingStopped()).isNull();
    }

    @Test
    void exactlyTheShare_isAllowed_andOneMoreStopsOnce() {
        count(ACCEPTED, 2_500);
        count(SKIPPED, 2_500);
        count(BURIED, 5_000);
        assertThat(orders).isEmpty();
        count(BURIED, 1);
        assertThat(orders).hasSize(1);
        count(BURIED, 3_000);
        assertThat(orders).hasSize(1);
    }

    @Test
    void onlyTheLastTenThousand_count() {
        count(BURIED, 900);
        count(ACCEPTED, 10_000);
        count(BURIED, 5_000);
        assertThat(orders).as("the first 900 are forgotten").isEmpty();
        count(BURIED, 1);
        assertThat(orders).hasSize(1);
    }

    @Test
    void oneWorkspace_doesNotStopAnother_norTheTaking() {
        count(Verdict.accepted("us"), 5_000);
        count(BURIED, 6_000);
        assertThat(orders).singleElement().asString().startsWith("eu: ");
        assertThat(stopAbove.takingStopped()).isNull();
    }

    @Test
    void eventsWithoutWorkspace_stopTheTaking() {
        count(UNDECODABLE, 900);
        count(ACCEPTED, 899);
        assertThat(stopAbove.takingStopped()).isNotNull().contains("--workspace -", "1799");
        assertThat(orders).singleElement().asString().startsWith("all: ");
    }

    @Test
    void redrivenAndReturnedEvents_doNotCount() {
        count(stopAbove, "again", BURIED, 5_000);
        count(Verdict.returned("eu"), 5_000);
        count(ACCEPTED, 501);
        count(BURIED, 499);
        assertThat(orders).isEmpty();
    }

    @Test
    void resumedWorkspace_isJudgedAnew() {
        count(BURIED, 1_000);
        stopAbove.resumed("eu");
        count(BURIED, 999);
        assertThat(orders).hasSize(1);
        count(BURIED, 1);
        assertThat(orders).hasSize(2);
    }

    @Test
    void wholeShare_neverStops() {
        count(with(1), "t", BURIED, 20_000);
        assertThat(orders).isEmpty();
    }
}
