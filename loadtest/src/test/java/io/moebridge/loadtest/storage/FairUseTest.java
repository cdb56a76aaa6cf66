package io.moebridge.loadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Rule 10: too much data for one user is dropped for a time, and nobody is told. */
class FairUseTest {

    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private final StoreLab lab = new StoreLab();

    @Test
    void rule10_moreThan5000InAMinute_blocksForAnHour() {
        assertThat(sendUntilDropped(6_000)).isEqualTo(5_001);
        assertThat(lab.store.blockedUntil("hot")).contains(StoreLab.START.plus(Duration.ofHours(1)));
        assertThat(lab.store.counts("hot").drops(DropReason.FAIR_USE)).isEqualTo(1);

        lab.advance(Duration.ofHours(1).minus(MILLISECOND));
        assertThat(isStored()).isFalse();
        lab.advance(MILLISECOND);
        assertThat(isStored()).isTrue();
        assertThat(lab.store.blockedUntil("hot")).isEmpty();
    }

    @Test
    void rule10_otherUsers_areNotBlocked() {
        sendUntilDropped(6_000);

        assertThat(lab.customer("cold", "{'plan':'pro'}").stored()).isTrue();
    }

    @Test
    void rule10_5000AMinute_isAllowedUntil10000In5Minutes() {
        send(5_000);
        lab.advance(Duration.ofMinutes(2));
        send(5_000);
        lab.advance(Duration.ofMinutes(2));

        assertThat(isStored()).isFalse();
        assertThat(lab.store.blockedUntil("hot")).contains(lab.clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void rule10_moreThan50000InAnHour_blocksForADay() {
        int sent = 0;
        while (isStored()) {
            sent++;
            lab.advance(Duration.ofMillis(50));
        }

        assertThat(sent).isEqualTo(50_000);
        Instant blockedAt = lab.clock.instant();
        assertThat(lab.store.blockedUntil("hot")).contains(blockedAt.plus(Duration.ofDays(1)));
        lab.advance(Duration.ofDays(1).minus(MILLISECOND));
        assertThat(isStored()).isFalse();
        lab.advance(MILLISECOND);
        assertThat(isStored()).isTrue();
    }

    @Test
    void rule10_moreThan100000InADay_blocksForADay() {
        StoreLab patient = new StoreLab(StorageSettings.defaults()
                .with(StorageSetting.FAIR_USE_PER_HOUR, 1_000_000)
                .with(StorageSetting.FAIR_USE_PER_5_MINUTES, 1_000_000));
        int sent = 0;
        while (patient.customer("hot", "{}").stored()) {
            sent++;
            patient.advance(Duration.ofMillis(600));
        }

        assertThat(sent).isEqualTo(100_000);
        assertThat(patient.store.blockedUntil("hot"))
                .contains(patient.clock.instant().plus(Duration.ofDays(1)));
    }

    @Test
    void rule10_thirdBreachInARow_blocksForAWeek() {
        sendUntilDropped(6_000);
        lab.advance(Duration.ofHours(1));
        sendUntilDropped(6_000);
        lab.advance(Duration.ofHours(1));
        sendUntilDropped(6_000);

        assertThat(lab.store.blockedUntil("hot")).contains(lab.clock.instant().plus(Duration.ofDays(7)));
        lab.advance(Duration.ofDays(7).minus(MILLISECOND));
        assertThat(isStored()).isFalse();
        lab.advance(MILLISECOND);
        assertThat(isStored()).isTrue();
    }

    @Test
    void rule10_breachAfterADayOfPeace_isNotInARow() {
        for (int breach = 0; breach < 3; breach++) {
            sendUntilDropped(6_000);
            assertThat(lab.store.blockedUntil("hot"))
                    .contains(lab.clock.instant().plus(Duration.ofHours(1)));
            lab.advance(Duration.ofHours(26));
        }
    }

    @Test
    void rule10_countedInActions_anEventElementCountsEach() {
        StoreLab actions = new StoreLab(StorageSettings.defaults()
                .with(StorageSetting.FAIR_USE_UNIT, FairUseUnit.ACTIONS)
                .with(StorageSetting.FAIR_USE_PER_MINUTE, 3));
        String twoActions = "{'type':'event','customer_id':'hot','actions':[{'action':'One'},{'action':'Two'}]}";

        assertThat(actions.apply(StoreLab.quoted(twoActions)).stored()).isTrue();
        assertThat(actions.apply(StoreLab.quoted(twoActions)).stored()).isFalse();
    }

    @Test
    void rule10_switchedOff_blocksNobody() {
        StoreLab free = StoreLab.with(StorageSetting.FAIR_USE, false);
        for (int i = 0; i < 6_000; i++) {
            assertThat(free.customer("hot", "{}").stored()).isTrue();
        }
    }

    private boolean isStored() {
        return lab.customer("hot", "{}").stored();
    }

    private void send(int elements) {
        for (int i = 0; i < elements; i++) {
            assertThat(isStored()).isTrue();
        }
    }

    /** The number of the first element that is dropped. */
    private int sendUntilDropped(int atMost) {
        for (int i = 1; i <= atMost; i++) {
            if (!isStored()) {
                return i;
            }
        }
        return -1;
    }
}
