package io.moebridge.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    private final ByteBudget budget = new ByteBudget(1_200);

    @Test
    void onlyLane_mayHoldEverything() {
        ByteBudget.Share only = budget.share();
        only.take(1_199);
        assertThat(only.full()).isFalse();
        only.take(1);
        assertThat(only.full()).isTrue();
        assertThat(budget.full()).isTrue();
    }

    @Test
    void lanesThatHoldUpOthers_doNotMakeASmallOneHasty() {
        ByteBudget.Share large = budget.share();
        ByteBudget.Share small = budget.share();
        large.take(700);
        small.take(200);
        assertThat(large.pressed(700)).as("900 of 1,200").isFalse();
        small.take(101);
        assertThat(large.pressed(700)).as("1,001").isTrue();
        assertThat(small.pressed(300)).as("half of its equal part").isFalse();
        assertThat(small.pressed(301)).isTrue();
    }

    @Test
    void whatIsInFlight_doesNotMakeALaneHasty_untilItHoldsMoreThanItsPart() {
        ByteBudget.Share one = budget.share();
        ByteBudget.Share other = budget.share();
        other.take(600);
        one.take(600);
        assertThat(one.pressed(100)).as("500 of its part in flight").isFalse();
        one.take(1);
        assertThat(one.pressed(101)).isTrue();
    }

    /** Nine of ten get nothing off their hands, and were caught when all was used for a moment. */
    @Test
    void whatThoseHoldWhoAreBehind_keepsNobodyElseFromGoingOn() {
        budget.share().take(1_080);
        budget.take(120);
        assertThat(budget.full()).isTrue();
        budget.setAside(1_080);
        assertThat(budget.full()).as("150 are the others'").isFalse();
        budget.take(30);
        assertThat(budget.full()).isTrue();
        budget.give(18);
        assertThat(budget.hasRoom()).as("132 of 150").isFalse();
        budget.give(1);
        assertThat(budget.hasRoom()).isTrue();
    }

    @Test
    void laneMayAlwaysHold_aQuarterOfAnEqualPart() {
        ByteBudget.Share greedy = budget.share();
        ByteBudget.Share modest = budget.share();
        greedy.take(1_200);
        assertThat(modest.room()).isEqualTo(150);
    }

    @Test
    void oneFullLaneOfSeveral_holdsHalf() {
        ByteBudget.Share full = budget.share();
        ByteBudget.Share other = budget.share();
        full.take(599);
        assertThat(full.full()).isFalse();
        full.take(1);
        assertThat(full.full()).isTrue();
        assertThat(other.full()).isFalse();
        assertThat(budget.full()).isFalse();
    }

    @Test
    void twoFullLanes_holdAThirdEach_andTheRestIsLeft() {
        ByteBudget.Share one = budget.share();
        ByteBudget.Share two = budget.share();
        ByteBudget.Share third = budget.share();
        while (!one.full() || !two.full()) {
            (one.full() ? two : one).take(1);
        }
        while (one.used() > two.used()) {
            one.give(1);
            two.take(one.full() ? 0 : 1);
        }
        assertThat(budget.used()).isLessThanOrEqualTo(900);
        assertThat(third.full()).isFalse();
        third.take(200);
        assertThat(third.full()).isFalse();
    }

    @Test
    void fullLane_hasRoomAgainBelowSevenEighths() {
        ByteBudget.Share one = budget.share();
        budget.share();
        one.take(600);
        one.give(20);
        assertThat(one.full()).isFalse();
        assertThat(one.hasRoom()).as("580 of 620").isFalse();
        one.give(60);
        assertThat(one.hasRoom()).as("520 of 680").isTrue();
    }

    @Test
    void whatIsOnItsWay_makesNoLaneFull() {
        ByteBudget.Share one = budget.share();
        budget.share();
        budget.take(1_200);
        assertThat(budget.full()).isTrue();
        assertThat(one.full()).isFalse();
    }

    @Test
    void fullLane_isWaitedForAMoment_orAsLongAsAllOthersAreBusy() {
        ByteBudget.Share one = budget.share();
        ByteBudget.Share other = budget.share();
        one.take(610);
        assertThat(one.worthWaiting(0)).isTrue();
        assertThat(one.worthWaiting(99_000_000)).isTrue();
        assertThat(one.worthWaiting(100_000_000)).isFalse();
        one.sawRoom();
        assertThat(one.worthWaiting(200_000_000)).isTrue();
        other.take(200);
        one.give(100);
        assertThat(one.worthWaiting(900_000_000)).isTrue();
        one.take(500);
        assertThat(one.worthWaiting(900_000_000)).as("it holds far too much").isFalse();
        one.stop();
        assertThat(one.worthWaiting(0)).isFalse();
    }

    @Test
    void equalPart_isTheSameForAll() {
        ByteBudget.Share one = budget.share();
        budget.share();
        budget.share();
        assertThat(one.equalPart()).isEqualTo(400);
    }
}
