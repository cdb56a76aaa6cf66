package io.moebridge.lane;

import static io.moebridge.lane.Desk.MS;
import static io.moebridge.lane.Desk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.lane.LaneSettings.Retry;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StandingTest {
    private final Backoff backoff = new Backoff(
            new Retry(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofHours(4)), new SplittableRandom(1));
    private final Standing standing = new Standing(backoff);

    @Test
    void pauses_areAnythingUpToABoundThatDoubles() {
        for (int attempt = 0; attempt < 20; attempt++) {
            long bound = Math.min(100L << Math.min(attempt, 20), 10_000) * MS;
            long least = Long.MAX_VALUE;
            long most = 0;
            for (int i = 0; i < 500; i++) {
                long pause = backoff.pause(attempt);
                least = Math.min(least, pause);
                most = Math.max(most, pause);
            }
            assertThat(most).isBetween(bound * 9 / 10, bound + 1);
            assertThat(least).isLessThan(bound / 10);
        }
    }

    @Test
    void serversWish_countsUpToTenTimesTheLongestPause() {
        assertThat(standing.throttled(Duration.ofSeconds(99).toNanos(), 0)).isEqualTo(99 * SECOND);
        assertThat(standing.throttled(Duration.ofDays(1).toNanos(), 0)).isEqualTo(100 * SECOND);
    }

    @Test
    void throttlingWithoutAWish_backsOff() {
        assertThat(standing.throttled(-1, 0)).isBetween(1L, 100 * MS + 1);
        assertThat(standing.state(0)).isEqualTo(Standing.State.THROTTLED);
        assertThat(standing.asking()).isFalse();
    }

    @Test
    void fiveFailuresInARow_openTheCircuit_andAnyAnswerClosesIt() {
        for (int i = 0; i < 4; i++) {
            standing.unavailable("down", 0);
        }
        assertThat(standing.state(0)).isEqualTo(Standing.State.RUNNING);
        standing.unavailable("down", 0);
        assertThat(standing.state(0)).isEqualTo(Standing.State.UNAVAILABLE);
        assertThat(standing.asking()).isTrue();
        assertThat(standing.openAt()).isPositive();
        standing.answered();
        assertThat(standing.state(0)).isEqualTo(Standing.State.RUNNING);
    }

    @Test
    void refusal_isEndedByAnAcceptanceOnly() {
        standing.refused("key", 0);
        standing.answered();
        standing.unavailable("down", 0);
        standing.throttled(SECOND, 0);
        assertThat(standing.state(0)).as("the strongest cause").isEqualTo(Standing.State.REFUSED);
        assertThat(standing.detail()).isEqualTo("key");
        standing.accepted();
        assertThat(standing.state(2 * SECOND)).isEqualTo(Standing.State.RUNNING);
    }

    @Test
    void newBatch_asksWhenAllThatWaitHaveAsked() {
        Desk desk = new Desk(Desk.settings(1, 8, Optional.empty()));
        for (int user = 0; user < 5; user++) {
            desk.offer("u" + user, 1);
        }
        Batch[] batches = {desk.next(), desk.next(), desk.next(), desk.next(), desk.next()};
        desk.pass(1);
        for (Batch batch : batches) {
            desk.fail(batch);
        }
        desk.offer("new", 1);
        assertThat(desk.state()).isEqualTo("unavailable");
        for (int probe = 0; probe < 5; probe++) {
            desk.pass(SECOND);
            Batch asks = desk.next();
            assertThat(Desk.names(asks)).doesNotContain("new:1");
            desk.fail(asks);
        }
        desk.pass(SECOND);
        assertThat(Desk.names(desk.next())).containsExactly("new:1");
    }
}
