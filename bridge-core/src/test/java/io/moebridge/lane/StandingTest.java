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
        assertThat(standing.throttled(Duration.ofSeconds(99).toNanos(), 0, 0)).isEqualTo(99 * SECOND);
        assertThat(standing.throttled(Duration.ofDays(1).toNanos(), 0, 0)).isEqualTo(100 * SECOND);
    }

    @Test
    void throttlingWithoutAWish_backsOff() {
        assertThat(standing.throttled(-1, 0, 0)).isBetween(1L, 100 * MS + 1);
        assertThat(standing.state(0)).isEqualTo(Standing.State.THROTTLED);
        assertThat(standing.asking()).isFalse();
    }

    @Test
    void fiveFailuresInARow_openTheCircuit_andAnyAnswerClosesIt() {
        for (int i = 0; i < 4; i++) {
            standing.unavailable("down", -1, 0, 0);
        }
        assertThat(standing.state(0)).isEqualTo(Standing.State.RUNNING);
        standing.unavailable("down", -1, 0, 0);
        assertThat(standing.state(0)).isEqualTo(Standing.State.UNAVAILABLE);
        assertThat(standing.asking()).isTrue();
        assertThat(standing.openAt()).isPositive();
        standing.answered();
        assertThat(standing.state(0)).isEqualTo(Standing.State.RUNNING);
    }

    @Test
    void probeOfTheCircuit_isNotSoonerThanTheServerAskedFor() {
        for (int i = 0; i < 5; i++) {
            standing.unavailable("down", i == 2 ? 20 * SECOND : -1, 0, 0);
        }
        assertThat(standing.openAt()).isEqualTo(20 * SECOND);
        standing.unavailable("down", Duration.ofDays(1).toNanos(), 30 * SECOND, 30 * SECOND);
        assertThat(standing.openAt()).as("bounded").isEqualTo(130 * SECOND);
        standing.answered();
        for (int i = 0; i < 5; i++) {
            standing.unavailable("down", -1, 31 * SECOND, 31 * SECOND);
        }
        assertThat(standing.openAt()).as("it was there in between").isLessThan(42 * SECOND);
    }

    @Test
    void refusal_isEndedByAnAcceptanceOnly() {
        standing.refused("key", 0, 0);
        standing.answered();
        standing.unavailable("down", -1, 0, 0);
        standing.throttled(SECOND, 0, 0);
        assertThat(standing.state(0)).as("the strongest cause").isEqualTo(Standing.State.REFUSED);
        assertThat(standing.detail()).isEqualTo("key");
        standing.accepted();
        assertThat(standing.state(2 * SECOND)).isEqualTo(Standing.State.RUNNING);
    }

    @Test
    void wishToWaitForNoTime_isNone() {
        for (int attempt = 0; attempt < 20; attempt++) {
            standing.throttled(0, attempt, attempt);
        }
        assertThat(standing.openAt()).as("the pauses grow").isGreaterThan(SECOND);
    }

    @Test
    void requestsThatWereInFlightTogether_letThePausesGrowOnce() {
        for (int request = 0; request < 50; request++) {
            standing.throttled(-1, 0, 1 + request);
        }
        assertThat(standing.openAt()).as("a first pause").isLessThan(101 * MS);
        for (int request = 0; request < 50; request++) {
            standing.unavailable("down", -1, 0, 1 + request);
        }
        assertThat(standing.asking()).isTrue();
        assertThat(standing.openAt()).as("a first pause").isLessThan(101 * MS);
        long longest = 0;
        for (int probe = 1; probe < 20; probe++) {
            standing.unavailable("down", -1, probe * SECOND, probe * SECOND);
            longest = Math.max(longest, standing.openAt() - probe * SECOND);
        }
        assertThat(longest).as("of the probes' pauses").isGreaterThan(SECOND);
    }

    /** The pauses of these batches are at most half a second. */
    @Test
    void batch_isNotSentAgainSoonerThanTheServerAskedFor_whateverElseIsAccepted() {
        Desk desk = new Desk(Desk.settings(1, 8, Optional.empty()));
        desk.offer("asked", 1);
        desk.lane.complete(desk.next(), away(3), desk.now);
        assertThat(desk.lane.nextAt(desk.now)).isEqualTo(3 * SECOND);
        for (int user = 0; user < 4; user++) {
            desk.offer("u" + user, 1);
            desk.fail(desk.next());
        }
        assertThat(desk.state()).isEqualTo("unavailable");
        desk.pass(2 * SECOND);
        assertThat(desk.next()).as("no probe, either").isNull();
        desk.pass(SECOND);
        for (Batch batch = desk.next(); batch != null; batch = desk.next()) {
            desk.accept(batch);
        }
        assertThat(desk.settled).hasSize(5);
    }

    @Test
    void onlyWhatWasAskedToWait_waitsWhileTheWorkspaceIsWell() {
        Desk desk = new Desk(Desk.settings(1, 8, Optional.empty()));
        desk.offer("asked", 1);
        desk.lane.complete(desk.next(), away(3), desk.now);
        desk.offer("other", 1);
        desk.accept(desk.next());
        desk.pass(3 * SECOND - 1);
        assertThat(desk.next()).isNull();
        desk.pass(1);
        assertThat(Desk.names(desk.next())).containsExactly("asked:1");
    }

    private static Outcome away(int seconds) {
        return new Outcome.Unavailable(503, false, "away", "", false, Optional.of(Duration.ofSeconds(seconds)));
    }

    @Test
    void whatWaits_andWhatIsNew_takeTurnsInAsking() {
        Desk desk = new Desk(Desk.settings(1, 8, Optional.empty()));
        for (int user = 0; user < 5; user++) {
            desk.offer("u" + user, 1);
        }
        Batch[] batches = {desk.next(), desk.next(), desk.next(), desk.next(), desk.next()};
        desk.pass(1);
        for (Batch batch : batches) {
            desk.fail(batch);
        }
        desk.offer("new0", 1);
        desk.offer("new1", 1);
        assertThat(desk.state()).isEqualTo("unavailable");
        for (int turn = 0; turn < 2; turn++) {
            desk.pass(SECOND);
            Batch waiting = desk.next();
            assertThat(Desk.names(waiting)).first().asString().startsWith("u");
            desk.fail(waiting);
            desk.pass(SECOND);
            Batch fresh = desk.next();
            assertThat(Desk.names(fresh)).containsExactly("new" + turn + ":1");
            desk.fail(fresh);
        }
        desk.pass(SECOND);
        assertThat(Desk.names(desk.next()))
                .as("nothing new is left")
                .first()
                .asString()
                .startsWith("u");
    }

    /** A nightly import with one wrong attribute, and good events behind it. */
    @Test
    void manyBadEvents_doNotKeepTheGoodOnesWaiting() {
        Desk desk = new Desk(Desk.settings(150, 4, Optional.empty()));
        for (int user = 0; user < 150; user++) {
            desk.offer("bad" + user, 1);
        }
        rejectAll(desk, 60);
        assertThat(desk.state()).isEqualTo("refused");
        desk.offer("good", 1);
        for (int probes = 0; probes < 2; probes++) {
            desk.pass(SECOND);
            Batch asks = desk.next();
            if (Desk.names(asks).contains("good:1")) {
                desk.accept(asks);
            } else {
                desk.reject(asks);
            }
        }
        assertThat(desk.settled).containsExactly("good:1 accepted");
        assertThat(desk.state()).isEqualTo("running");
    }

    private static void rejectAll(Desk desk, int times) {
        for (int i = 0; i < times && !desk.state().equals("refused"); i++) {
            desk.pass(SECOND);
            Batch batch = desk.next();
            if (batch != null) {
                desk.reject(batch);
            }
        }
    }

    @Test
    void callThatWaitsForItsOwnAllowance_isNoProbe() {
        Desk desk = new Desk(Desk.settings(1, 8, Optional.of(new LaneSettings.Limits(10_000, 10_000, 10_000))));
        desk.offer(desk.elements.delete("gone"));
        desk.pass(SECOND);
        Batch delete = desk.next();
        desk.throttle(delete, Duration.ofSeconds(5));
        for (int user = 0; user < 6; user++) {
            desk.offer("u" + user, 1);
        }
        desk.pass(500 * MS);
        Batch[] batches = {desk.next(), desk.next(), desk.next(), desk.next(), desk.next()};
        for (Batch batch : batches) {
            desk.fail(batch);
        }
        assertThat(desk.state()).isEqualTo("unavailable");
        desk.pass(SECOND);
        Batch probe = desk.next();
        assertThat(Desk.names(probe)).first().asString().startsWith("u");
        desk.accept(probe);
        assertThat(desk.state()).isEqualTo("running");
    }

    /** All slots are taken while a call waits for its own allowance; then MoEngage throttles. */
    @Test
    void laneLooksAgainWhenThrottlingEnds_whateverCallWaits() {
        Desk desk = new Desk(Desk.settings(1, 1, Optional.of(new LaneSettings.Limits(10_000, 10_000, 10_000))));
        desk.offer(desk.elements.delete("gone"));
        desk.pass(SECOND);
        desk.throttle(desk.next(), Duration.ofSeconds(5));
        desk.offer("u", 1);
        desk.pass(500 * MS);
        Batch bulk = desk.next();
        desk.pass(2 * SECOND);
        desk.throttle(bulk, Duration.ofSeconds(1));
        assertThat(desk.lane.nextAt(desk.now)).isEqualTo(desk.now + SECOND);
        desk.pass(1200 * MS);
        assertThat(Desk.names(desk.next())).containsExactly("u:1");
    }
}
