package io.moebridge.lane;

import static io.moebridge.lane.Desk.MS;
import static io.moebridge.lane.Desk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
    private final ConcurrencyLimit limit = new ConcurrencyLimit(64, 0);
    private long now;

    @Test
    void acceptancesInFullUse_letItGrowToTheMost() {
        accept(100, 20 * MS, 64);
        assertThat(limit.current()).isEqualTo(64);
    }

    @Test
    void acceptancesOutOfUse_teachNothing() {
        accept(100, 20 * MS, 3);
        assertThat(limit.current()).isEqualTo(8);
    }

    @Test
    void throttling_shrinksItOnceForRequestsThatWereInFlightTogether() {
        accept(100, 20 * MS, 64);
        long sent = now;
        now += 20 * MS;
        for (int i = 0; i < 10; i++) {
            limit.throttled(sent, now);
        }
        assertThat(limit.current()).isEqualTo(44);
        limit.throttled(now, now + MS);
        assertThat(limit.current()).isEqualTo(31);
    }

    @Test
    void afterItShrank_itGrowsByOneARound() {
        accept(100, 20 * MS, 64);
        limit.throttled(now, now);
        int before = limit.current();
        accept(before, 20 * MS, 64);
        assertThat(limit.current()).isEqualTo(before + 1);
    }

    @Test
    void throttlingWithoutEnd_leavesOne() {
        for (int i = 0; i < 50; i++) {
            limit.throttled(now, ++now);
        }
        assertThat(limit.current()).isEqualTo(1);
    }

    @Test
    void slowAnswers_shrinkIt_butNotBelowAQuarter() {
        accept(200, 100 * MS, 64);
        accept(64, 500 * MS, 64);
        assertThat(limit.current()).isLessThan(64);
        accept(3_000, 500 * MS, 1);
        assertThat(limit.current()).isEqualTo(16);
    }

    @Test
    void slownessWithinTheTolerance_isNone() {
        accept(200, 100 * MS, 64);
        accept(200, 280 * MS, 64);
        assertThat(limit.current()).isEqualTo(64);
    }

    @Test
    void slownessForTenMinutes_isTheNewMeasure() {
        accept(200, 100 * MS, 64);
        accept(200, 500 * MS, 1);
        int slow = limit.current();
        now += 600 * SECOND;
        accept(40, 500 * MS, 1);
        accept(200, 500 * MS, 64);
        assertThat(limit.current()).isGreaterThan(slow);
    }

    @Test
    void timeouts_countAsSlowness() {
        accept(200, 100 * MS, 64);
        for (int i = 0; i < 64; i++) {
            now += SECOND;
            limit.timedOut(now - 10 * SECOND, now);
        }
        assertThat(limit.current()).isLessThan(64);
    }

    @Test
    void rejection_teachesNothing() {
        Desk desk = new Desk(Desk.settings(1, 64, java.util.Optional.empty()));
        for (int i = 0; i < 30; i++) {
            desk.offer("u" + i, 1);
        }
        int before = desk.lane.snapshot(0).concurrencyLimit();
        for (Batch batch = desk.next(); batch != null && desk.now < 4; batch = desk.next()) {
            desk.pass(1);
            desk.reject(batch);
        }
        assertThat(desk.lane.snapshot(desk.now).concurrencyLimit()).isEqualTo(before);
    }

    @Test
    void fewRequestsAtMost_areNeverExceeded() {
        ConcurrencyLimit small = new ConcurrencyLimit(2, 0);
        small.accepted(0, 2, MS);
        assertThat(small.current()).isEqualTo(2);
    }

    private void accept(int times, long took, int inFlight) {
        for (int i = 0; i < times; i++) {
            now += 10 * MS;
            limit.accepted(now - took, inFlight, now);
        }
    }
}
