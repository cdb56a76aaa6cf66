package io.moebridge.lane;

import static io.moebridge.lane.Desk.MS;
import static io.moebridge.lane.Desk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.lane.LaneSettings.Limits;
import io.moebridge.moengage.Element.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {
    private static final long MINUTE = 60 * SECOND;

    /** How MoEngage may count: units a minute, and a refusal when there are too many. */
    enum Window {
        FIXED {
            @Override
            Counter counter(int limit, long phase) {
                return new Counter() {
                    private long number = Long.MIN_VALUE;
                    private long used;

                    @Override
                    public boolean takes(long now) {
                        long current = Math.floorDiv(now - phase, MINUTE);
                        used = current == number ? used + 1 : 1;
                        number = current;
                        return used <= limit;
                    }
                };
            }
        },
        SLIDING {
            @Override
            Counter counter(int limit, long phase) {
                Deque<Long> taken = new ArrayDeque<>();
                return now -> {
                    while (!taken.isEmpty() && now - taken.peek() >= MINUTE) {
                        taken.remove();
                    }
                    taken.add(now);
                    return taken.size() <= limit;
                };
            }
        },
        BUCKET {
            @Override
            Counter counter(int limit, long phase) {
                return new Counter() {
                    private double level = limit;
                    private long filledAt;

                    @Override
                    public boolean takes(long now) {
                        level = Math.min(limit, level + (double) (now - filledAt) * limit / MINUTE) - 1;
                        filledAt = now;
                        return level >= -1e-6;
                    }
                };
            }
        };

        abstract Counter counter(int limit, long phase);
    }

    /** MoEngage's count; whether one more unit is allowed. */
    interface Counter {
        boolean takes(long now);
    }

    @ParameterizedTest
    @EnumSource
    void greedySender_isNeverOverTheLimit_inAnyWindow(Window window) {
        for (int limit : new int[] {1, 2, 3, 7, 60, 199, 200, 201, 1_000, 10_000}) {
            for (int run = 0; run < 6; run++) {
                SplittableRandom random = new SplittableRandom(run * 31L + limit);
                Counter counter = window.counter(limit, random.nextLong(MINUTE));
                Allowance allowance = allowance(limit, 0);
                long now = 0;
                while (now < 4 * MINUTE) {
                    now += random.nextInt(run == 0 ? 2 : 20_000) * MS + random.nextInt(1_000_000);
                    allowance.fill(now);
                    while (allowance.spend(Kind.EVENT)) {
                        assertThat(counter.takes(now))
                                .as("limit %d, run %d, at %d ms", limit, run, now / MS)
                                .isTrue();
                    }
                }
            }
        }
    }

    /** What leaves in the first 900 ms comes at their end: a name, a connection, code that runs for the first time. */
    @Test
    void slowStart_bringsNoMoreThanTheLimitInAMinute() {
        int limit = 600;
        Counter counter = Window.SLIDING.counter(limit, 0);
        Desk desk = new Desk(Desk.settings(50, 8, Optional.of(new Limits(limit, limit, limit))));
        for (int n = 0; n < 1_300; n++) {
            desk.offer("user-" + n, n);
        }
        List<Batch> early = new ArrayList<>();
        long warmAt = Long.MAX_VALUE;
        while (desk.now < 2 * MINUTE) {
            desk.pass(10 * MS);
            List<Batch> come = new ArrayList<>();
            if (desk.now >= warmAt) {
                come.addAll(early);
                early.clear();
            }
            Batch batch = desk.next();
            if (batch != null && warmAt == Long.MAX_VALUE) {
                warmAt = desk.now + 900 * MS;
            }
            if (batch != null) {
                (desk.now < warmAt ? early : come).add(batch);
            }
            for (Batch each : come) {
                assertThat(taken(counter, each, desk.now))
                        .as("at %d ms", desk.now / MS)
                        .isTrue();
                desk.accept(each);
            }
        }
        assertThat(desk.settled).hasSizeGreaterThan(1_150);
    }

    private static boolean taken(Counter counter, Batch batch, long at) {
        boolean all = true;
        for (int i = 0; i < batch.elements(); i++) {
            all &= counter.takes(at);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 10_000, 30_000})
    void steadyBacklog_usesOver99Percent(int limit) {
        Allowance allowance = allowance(limit, 0);
        int sent = 0;
        for (long now = 0; now < 10 * MINUTE; now += 50 * MS) {
            allowance.fill(now);
            if (allowance.hasRoom(Kind.EVENT)) {
                while (allowance.spend(Kind.EVENT)) {
                    sent++;
                }
            }
        }
        assertThat(sent / (10.0 * limit)).isBetween(0.99, 1.0);
    }

    @Test
    void newPools_areEmpty() {
        Allowance allowance = allowance(10_000, 5 * MINUTE);
        allowance.fill(5 * MINUTE);
        assertThat(allowance.spend(Kind.EVENT)).isFalse();
    }

    @Test
    void pool_holdsNoMoreThanOneBurst_soNoBatchDoes() {
        Allowance allowance = allowance(10_000, 0);
        allowance.fill(MINUTE);
        int units = 0;
        while (allowance.spend(Kind.EVENT)) {
            units++;
        }
        assertThat(units).as("0.3 s of the limit").isEqualTo(50);
    }

    @Test
    void kinds_haveTheirOwnPools() {
        Allowance allowance = new Allowance(Optional.of(new Limits(200, 400, 200)), 0);
        allowance.fill(MINUTE);
        assertThat(allowance.spend(Kind.CUSTOMER)).isTrue();
        assertThat(allowance.spend(Kind.CUSTOMER)).isFalse();
        assertThat(allowance.spend(Kind.EVENT)).isTrue();
        assertThat(allowance.spend(Kind.EVENT)).isTrue();
        assertThat(allowance.spend(Kind.DEVICE)).isTrue();
    }

    @Test
    void throttling_emptiesThePoolsUntilReset() {
        Allowance allowance = allowance(10_000, 0);
        allowance.fill(MINUTE);
        allowance.empty(MINUTE + 20 * SECOND);
        allowance.fill(MINUTE + 20 * SECOND);
        assertThat(allowance.spend(Kind.EVENT)).isFalse();
        allowance.fill(MINUTE + 21 * SECOND);
        assertThat(allowance.spend(Kind.EVENT)).isTrue();
    }

    @Test
    void report_ofAPoolsLimit_slowsDownUntilItsReset() {
        Allowance allowance = allowance(10_000, 0);
        assertThat(allowance.told(new RateReport(10_000, 3, Duration.ofSeconds(30)), 0))
                .isTrue();
        assertThat(spendAll(allowance, SECOND)).isEqualTo(3);
        assertThat(allowance.told(new RateReport(10_000, 0, Duration.ofSeconds(29)), SECOND))
                .isTrue();
        assertThat(spendAll(allowance, 29 * SECOND)).isZero();
        assertThat(spendAll(allowance, 30 * SECOND)).isPositive();
    }

    @Test
    void aLittleLeft_isWorthASmallBatch() {
        Allowance allowance = allowance(10_000, 0);
        assertThat(allowance.told(new RateReport(10_000, 3, Duration.ofSeconds(30)), 0))
                .isTrue();
        allowance.fill(SECOND);
        assertThat(allowance.hasRoom(Kind.EVENT)).isTrue();
        assertThat(allowance.spend(Replicas.batch(4))).isFalse();
        assertThat(allowance.spend(Replicas.batch(3))).isTrue();
        assertThat(allowance.hasRoom(Kind.EVENT)).isFalse();
    }

    @Test
    void wordThatNoOtherFollows_countsForTwoSeconds() {
        Allowance allowance = allowance(10_000, 0);
        assertThat(allowance.told(new RateReport(10_000, 3, Duration.ofSeconds(30)), 0))
                .isTrue();
        allowance.fill(SECOND);
        Batch returned = Replicas.batch(50);
        assertThat(allowance.spend(returned)).isFalse();
        assertThat(allowance.affordableAt(returned, SECOND)).isBetween(2 * SECOND, 2 * SECOND + MS);
        allowance.fill(2 * SECOND);
        assertThat(allowance.spend(returned)).isTrue();
    }

    @Test
    void report_neverSpeedsUp() {
        Allowance allowance = allowance(200, 0);
        assertThat(allowance.told(new RateReport(200, 150, Duration.ofSeconds(30)), 0))
                .isTrue();
        assertThat(spendAll(allowance, SECOND)).isLessThanOrEqualTo(1);
    }

    @Test
    void report_ofTheNextWindow_replacesThatOfTheLast() {
        Allowance allowance = allowance(10_000, 0);
        assertThat(allowance.told(new RateReport(10_000, 3, Duration.ofSeconds(2)), 0))
                .isTrue();
        assertThat(allowance.told(new RateReport(10_000, 9_990, Duration.ofSeconds(60)), SECOND))
                .isTrue();
        assertThat(spendAll(allowance, 2 * SECOND)).isGreaterThan(3);
    }

    /** The reset of a sliding window is always a minute away: a report that only ever lowered the pool would empty it for good. */
    @Test
    void reportsOfASlidingWindow_leaveTheAllowanceToBeUsed() {
        int limit = 10_000;
        Allowance allowance = allowance(limit, 0);
        Deque<long[]> sent = new ArrayDeque<>();
        long used = 0;
        long total = 0;
        for (long now = 0; now < 600 * SECOND; now += 50 * MS) {
            while (!sent.isEmpty() && now - sent.element()[0] >= 60 * SECOND) {
                used -= sent.remove()[1];
            }
            int units = spendAll(allowance, now);
            sent.add(new long[] {now, units});
            used += units;
            total += now >= 60 * SECOND ? units : 0;
            assertThat(used).isLessThanOrEqualTo(limit);
            assertThat(allowance.told(new RateReport(limit, limit - used, Duration.ofSeconds(60)), now))
                    .isTrue();
        }
        assertThat((double) total / (9 * limit)).isGreaterThan(0.97);
    }

    @Test
    void nothingLeft_countsForTwoSecondsOnly_inAWindowWhoseResetMovesBeforeItHasCome() {
        Allowance allowance = allowance(10_000, 0);
        for (long now = 0; now < 10 * SECOND; now += SECOND) {
            spendAll(allowance, now);
            assertThat(allowance.told(new RateReport(10_000, 100, Duration.ofSeconds(60)), now))
                    .isTrue();
        }
        assertThat(allowance.told(new RateReport(10_000, 0, Duration.ofSeconds(60)), 10 * SECOND))
                .isTrue();
        assertThat(spendAll(allowance, 12 * SECOND - 1)).isZero();
        assertThat(spendAll(allowance, 12 * SECOND)).isPositive();
    }

    @Test
    void nothingLeft_countsUntilTheReset_inAWindowWhoseResetStays() {
        Allowance allowance = allowance(10_000, 0);
        for (long second = 0; second < 70; second++) {
            spendAll(allowance, second * SECOND);
            long left = 60 - second % 60;
            assertThat(allowance.told(new RateReport(10_000, 100, Duration.ofSeconds(left)), second * SECOND))
                    .isTrue();
        }
        assertThat(allowance.told(new RateReport(10_000, 0, Duration.ofSeconds(50)), 70 * SECOND))
                .isTrue();
        assertThat(spendAll(allowance, 119 * SECOND)).isZero();
        assertThat(spendAll(allowance, 120 * SECOND)).isPositive();
    }

    /** Milliseconds for seconds, say: the windows are minutes. */
    @Test
    void absurdReset_countsForAMinute() {
        Allowance allowance = allowance(10_000, 0);
        assertThat(allowance.told(new RateReport(10_000, 0, Duration.ofHours(16)), 0))
                .isTrue();
        assertThat(spendAll(allowance, MINUTE - 1)).isZero();
        assertThat(spendAll(allowance, MINUTE)).isPositive();
    }

    @Test
    void report_ofAnotherLimit_isNotFollowed() {
        Allowance allowance = allowance(10_000, 0);
        assertThat(allowance.told(new RateReport(500, 0, Duration.ofSeconds(30)), 0))
                .isFalse();
        assertThat(spendAll(allowance, SECOND)).isPositive();
    }

    @Test
    void noLimits_allowEverything() {
        Allowance allowance = new Allowance(Optional.empty(), 0);
        assertThat(allowance.hasRoom(Kind.EVENT)).isTrue();
        assertThat(allowance.spend(Kind.EVENT)).isTrue();
        assertThat(allowance.told(new RateReport(10_000, 0, Duration.ofSeconds(30)), 0))
                .isFalse();
    }

    @Test
    void roomAt_isWhenHalfABurstIsThere() {
        Allowance allowance = allowance(10_000, 0);
        long at = allowance.roomAt(Kind.EVENT, 0);
        allowance.fill(at - MS);
        assertThat(allowance.hasRoom(Kind.EVENT)).isFalse();
        allowance.fill(at);
        assertThat(allowance.hasRoom(Kind.EVENT)).isTrue();
    }

    @Test
    void repetition_spendsItsUnitsAgain_andNothingNewGoesBeforeIt() {
        Desk desk = new Desk(Desk.settings(100, 4, Optional.of(new Limits(10_000, 10_000, 10_000))));
        for (int user = 0; user < 200; user++) {
            desk.offer("u" + user, 1);
        }
        desk.pass(SECOND);
        Batch first = desk.next();
        assertThat(first.elements()).isEqualTo(50);
        desk.fail(first);
        desk.pass(160 * MS);
        assertThat(desk.next()).as("half a burst would do for a new batch").isNull();
        assertThat(desk.lane.nextAt(desk.now)).isBetween(desk.now + 100 * MS, desk.now + 160 * MS);
        desk.pass(160 * MS);
        assertThat(desk.next().attempts()).isEqualTo(2);
    }

    private static int spendAll(Allowance allowance, long now) {
        allowance.fill(now);
        int units = 0;
        while (allowance.spend(Kind.EVENT)) {
            units++;
        }
        return units;
    }

    private static Allowance allowance(int limit, long now) {
        return new Allowance(Optional.of(new Limits(limit, limit, limit)), now);
    }
}
