package io.moebridge.lane;

import static io.moebridge.lane.Desk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.lane.LaneSettings.HotUser;
import io.moebridge.message.Reason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HotUsersTest {
    private static final long MINUTE = 60 * SECOND;

    private final FairUse fairUse = new FairUse(0);

    @Test
    void over5000InAMinute_isNoticedOnce() {
        assertThat(fairUse.count(7, 5_000, 0)).isFalse();
        assertThat(fairUse.count(7, 1, 0)).isTrue();
        assertThat(fairUse.count(7, 1, 0)).isFalse();
        assertThat(fairUse.isOver(7, 0)).isTrue();
        assertThat(fairUse.isOver(8, 0)).isFalse();
    }

    @Test
    void over10000InFiveMinutes_isNoticed() {
        for (int minute = 0; minute < 4; minute++) {
            assertThat(fairUse.count(7, 2_500, minute * MINUTE)).isFalse();
        }
        assertThat(fairUse.count(7, 1, 4 * MINUTE)).isTrue();
    }

    @Test
    void over50000InAnHour_isNoticed() {
        boolean noticed = false;
        for (int minute = 0; minute < 55 && !noticed; minute++) {
            noticed = fairUse.count(7, 1_000, minute * MINUTE);
        }
        assertThat(noticed).isTrue();
    }

    @Test
    void over100000InADay_isNoticed() {
        boolean noticed = false;
        for (int minute = 0; minute < 1_430 && !noticed; minute += 2) {
            noticed = fairUse.count(7, 150, minute * MINUTE);
        }
        assertThat(noticed).isTrue();
    }

    @Test
    void aMinuteBelowTheLimit_endsIt() {
        fairUse.count(7, 6_000, 0);
        assertThat(fairUse.isOver(7, 30 * SECOND)).isTrue();
        assertThat(fairUse.isOver(7, MINUTE + 5 * SECOND))
                .as("5,500 of these are not a minute ago")
                .isTrue();
        assertThat(fairUse.isOver(7, MINUTE + 20 * SECOND)).isFalse();
        assertThat(fairUse.count(7, 5_001, 3 * MINUTE)).as("noticed anew").isTrue();
    }

    @Test
    void hotUser_isFoundAmongMany() {
        boolean noticed = false;
        for (int i = 0; i < 60_000 && !noticed; i++) {
            fairUse.count(i * 0x9E3779B97F4A7C15L, 1, i * 1_000_000L);
            noticed = i % 8 == 0 && fairUse.count(7, 1, i * 1_000_000L);
        }
        assertThat(noticed).isTrue();
    }

    @Test
    void warning_hashesTheId_andSendsOn() {
        Desk desk = desk(HotUser.WARN);
        acceptHot(desk);
        assertThat(desk.hot).containsExactly(HotUsers.hashed("hot")).allMatch(hash -> hash.matches("[0-9a-f]{12}"));
        desk.offer("hot", 1);
        assertThat(desk.condemned).isEmpty();
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("hot:1");
    }

    @Test
    void deadLetter_takesNewArrivalsOnly_untilTheLastMinuteIsBelowTheLimit() {
        Desk desk = desk(HotUser.DEAD_LETTER);
        acceptHot(desk);
        assertThat(desk.condemned).isEmpty();
        desk.offer("hot", 1);
        desk.offer("cold", 1);
        desk.offer(desk.elements.identifyWithDevice("hot"));
        assertThat(desk.reasons).containsExactly(Reason.USER_OVER_FAIR_USE, Reason.USER_OVER_FAIR_USE);
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("cold:1");
        desk.bury(0);
        desk.bury(1);
        assertThat(desk.lane.snapshot(desk.now).events()).isEqualTo(1);
        desk.pass(2 * MINUTE);
        desk.offer("hot", 2);
        assertThat(Desk.names(desk.nextAfterLinger())).containsExactly("hot:2");
    }

    @Test
    void deadLetter_leavesWhatIsQueued() {
        Desk desk = desk(HotUser.DEAD_LETTER);
        for (int n = 0; n < 5_010; n++) {
            desk.offer("hot", n);
        }
        for (Batch batch = desk.nextAfterLinger(); batch != null; batch = desk.nextAfterLinger()) {
            desk.accept(batch);
        }
        assertThat(desk.condemned).isEmpty();
        assertThat(desk.settled).hasSize(5_010);
    }

    private static void acceptHot(Desk desk) {
        for (int n = 0; n < 5_001; n++) {
            desk.offer("hot", n);
        }
        while (desk.lane.snapshot(desk.now).events() > 0) {
            desk.accept(desk.nextAfterLinger());
        }
    }

    private static Desk desk(HotUser rule) {
        return new Desk(new LaneSettings(
                99_000,
                1_000,
                Duration.ofMillis(100),
                2,
                LaneSettings.Retry.DEFAULTS,
                Optional.empty(),
                rule,
                Duration.ZERO));
    }
}
