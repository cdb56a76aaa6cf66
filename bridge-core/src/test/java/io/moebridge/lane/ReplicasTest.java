package io.moebridge.lane;

import static io.moebridge.lane.Desk.MS;
import static io.moebridge.lane.Desk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.lane.AllowanceTest.Counter;
import io.moebridge.lane.AllowanceTest.Window;
import io.moebridge.lane.LaneSettings.Limits;
import io.moebridge.message.AllowanceShare;
import io.moebridge.moengage.Element.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Several processes that share an allowance, through random schedules; each run can be repeated by its seed. */
class ReplicasTest {
    private static final int RUNS = Integer.getInteger("replicas.runs", 60);
    private static final int ENOUGH_TO_FIND = 60;

    @ParameterizedTest
    @EnumSource
    void anySchedule_staysWithinTheLimit_inAnyWindow(Window window) {
        long first = new SplittableRandom().nextLong();
        for (long seed = first; seed < first + RUNS; seed++) {
            Replicas replicas = new Replicas(seed, window, Replicas.Bug.NONE);
            replicas.run();
            assertThat(replicas.findings).as("seed %d, %s", seed, replicas).isEmpty();
            assertThat(replicas.most).isLessThanOrEqualTo(1 + 1e-9);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void plantedBug_isFound(Replicas.Bug bug) {
        assertThat(LongStream.range(0, ENOUGH_TO_FIND).anyMatch(seed -> {
                    Replicas replicas = new Replicas(seed, Window.SLIDING, bug);
                    replicas.run();
                    return !replicas.findings.isEmpty();
                }))
                .as("some seed shows it")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1,10000", "2,10000", "3,10000", "4,10000", "4,30000"})
    void evenLoad_usesOver99PercentTogether(int replicas, int limit) {
        assertThat(Replicas.steadyUse(replicas, limit)).isBetween(0.99, 1.0);
    }

    /** Shares whose burst is below one element, or hardly above; all processes send at the same moments. */
    @ParameterizedTest
    @EnumSource
    void inStep_staysWithinTheLimit_alsoWithSmallShares(Window window) {
        for (int replicas = 1; replicas <= 4; replicas++) {
            for (int limit = 4 * replicas; limit < 1_300; limit = limit + 1 + limit / 40) {
                assertThat(Replicas.staysWithinTheLimit(replicas, limit, window))
                        .as("%d processes, limit %d", replicas, limit)
                        .isTrue();
            }
        }
    }

    /** It comes back after the share has sunk to a quarter: before it nothing may go for a while, and after it too. */
    @Test
    void batchOfALargerShare_keepsEveryMinuteWithinTheSmallerOne() {
        int limit = 10_000;
        int quarter = limit / 4;
        Batch batch = Replicas.batch(50);
        for (int before = 0; before <= 60; before += 3) {
            Counter counter = Window.SLIDING.counter(quarter, 0);
            Allowance allowance = new Allowance(Optional.of(new Limits(limit, limit, limit)), 0);
            allowance.share(new AllowanceShare(1, 4, 1, 4), 0);
            long now = 30 * SECOND;
            long comesBack = now + before * SECOND;
            boolean sent = false;
            for (; now < 150 * SECOND; now += 20 * MS) {
                allowance.fill(now);
                int units = 0;
                if (now >= comesBack && !sent) {
                    sent = allowance.spend(batch);
                    units = sent ? batch.elements() : 0;
                } else {
                    while (allowance.spend(Kind.EVENT)) {
                        units++;
                    }
                }
                for (int i = 0; i < units; i++) {
                    assertThat(counter.takes(now))
                            .as("back after %d s, at %d ms", before, now / MS)
                            .isTrue();
                }
            }
            assertThat(sent).isTrue();
        }
    }

    @Test
    void noShare_sendsNothing_andIsNotWaitedFor() {
        Allowance allowance = new Allowance(Optional.of(new Limits(100, 100, 100)), 0);
        allowance.share(AllowanceShare.NONE, 0);
        allowance.fill(60 * SECOND);
        assertThat(allowance.spend(Kind.EVENT)).isFalse();
        assertThat(allowance.hasRoom(Kind.EVENT)).isFalse();
        assertThat(allowance.roomAt(Kind.EVENT, 60 * SECOND)).isEqualTo(Long.MAX_VALUE);
        assertThat(allowance.affordableAt(Replicas.batch(3), 60 * SECOND)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shareThatGrows_bringsNoTokens_andOneThatSinksTakesThem() {
        Allowance allowance = new Allowance(Optional.of(new Limits(10_000, 10_000, 10_000)), 0);
        allowance.share(new AllowanceShare(1, 5, 1, 5), 0);
        allowance.fill(SECOND);
        allowance.share(AllowanceShare.WHOLE, SECOND);
        assertThat(spendAll(allowance)).as("a fifth of 50").isEqualTo(10);
        allowance.fill(2 * SECOND);
        allowance.share(new AllowanceShare(1, 5, 1, 5), 2 * SECOND);
        assertThat(spendAll(allowance)).isEqualTo(10);
    }

    @Test
    void noLimits_needNoShare() {
        Allowance allowance = new Allowance(Optional.empty(), 0);
        allowance.share(AllowanceShare.NONE, 0);
        assertThat(allowance.spend(Kind.EVENT)).isTrue();
        assertThat(allowance.roomAt(Kind.EVENT, 5)).isEqualTo(5);
    }

    /** What is left is left to all; rounded up, so that nobody waits for a part of an element. */
    @ParameterizedTest
    @CsvSource({"40,10", "3,1", "0,0"})
    void ofWhatMoEngageSaysIsLeft_eachTakesItsShare(int left, int taken) {
        Allowance allowance = new Allowance(Optional.of(new Limits(10_000, 10_000, 10_000)), 0);
        allowance.share(new AllowanceShare(1, 4, 1, 4), 0);
        assertThat(allowance.told(new RateReport(10_000, left, Duration.ofSeconds(30)), 0))
                .isTrue();
        allowance.fill(SECOND);
        assertThat(spendAll(allowance)).isEqualTo(taken);
    }

    private static int spendAll(Allowance allowance) {
        int units = 0;
        while (allowance.spend(Kind.EVENT)) {
            units++;
        }
        return units;
    }

    @Test
    void smallShare_getsOnAllTheSame() {
        assertThat(Replicas.steadyUse(4, 100)).isGreaterThan(0.5);
    }
}
