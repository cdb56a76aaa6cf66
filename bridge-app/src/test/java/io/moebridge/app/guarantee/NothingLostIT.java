package io.moebridge.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.verifier.Balance;
import org.junit.jupiter.api.Test;

/**
 * Nothing is lost. Everything that was put in stands either in MoEngage, or in the dead letters for the reason that was expected, or is of a kind that is
 * skipped; while bridges were killed, frozen, stopped and started, Kafka was away, the group refused their commits, and the dead-letter topic was gone.
 */
class NothingLostIT {

    @Test
    void everyEventIsWhereItBelongs_andNoOther() throws Exception {
        Evidence evidence = Evidence.once();
        Balance balance = evidence.balance();
        assertThat(balance.lost())
                .as("%s %s", balance.toJson(), balance.findings())
                .isZero();
        assertThat(balance.unexpected()).as("%s", balance.findings()).isZero();
        assertThat(balance.wrongFate()).as("%s", balance.findings()).isZero();
        assertThat(balance.accepted() + balance.deadLettered() + balance.skipped())
                .isEqualTo(balance.produced());
    }

    @Test
    void everythingIsCommitted_soThatNothingIsOnlyLate() throws Exception {
        Evidence evidence = Evidence.once();
        assertThat(evidence.committed()).isEqualTo(evidence.ends());
    }

    @Test
    void noBridgeEndedByItself() throws Exception {
        assertThat(Evidence.once().deaths()).isEmpty();
    }

    @Test
    void runWasBadEnoughToShowIt() throws Exception {
        Evidence evidence = Evidence.once();
        assertThat(evidence.diary().kills()).hasSize(evidence.plan().kills());
        assertThat(evidence.diary().kills().stream()
                        .filter(kill -> !kill.partitions().isEmpty()))
                .as("kills of processes that had partitions")
                .hasSizeGreaterThanOrEqualTo(evidence.plan().kills() / 3);
        assertThat(evidence.balance().deadLettered()).isPositive();
        assertThat(evidence.balance().duplicated()).isPositive();
    }
}
