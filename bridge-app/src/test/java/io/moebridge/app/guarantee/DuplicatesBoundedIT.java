package io.moebridge.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.app.guarantee.Repeats.Repeat;
import io.moebridge.loadtest.verifier.Disturbance;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What comes again is little, and has a cause. Nothing is sent twice but for a lost answer, or because its process died or its partition moved; and then
 * only what was accepted since the last commit before that, not what was accepted long ago.
 */
class DuplicatesBoundedIT {
    /** Commits are a second apart; the rest is for a machine that is busy with other things. */
    private static final Duration SINCE_A_COMMIT = Duration.ofSeconds(4);

    @Test
    void everyRepeatHasACause() throws Exception {
        Evidence evidence = Evidence.once();
        assertThat(evidence.balance().details().unexplained())
                .as("%s", evidence.balance().findings())
                .isZero();
        assertThat(evidence.balance().duplicatesByCause().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(evidence.balance().duplicated());
    }

    @Test
    void onlyWhatWasAcceptedShortlyBeforeADisturbanceComesAgain() throws Exception {
        Evidence evidence = Evidence.once();
        List<Disturbance> disturbances = evidence.diary().disturbances();
        List<Repeat> old = new Repeats(evidence)
                .all().stream()
                        .filter(repeat ->
                                !repeat.lostAnswer() && disturbances.stream().noneMatch(each -> explains(each, repeat)))
                        .toList();
        assertThat(old).isEmpty();
    }

    private static boolean explains(Disturbance disturbance, Repeat repeat) {
        return !repeat.before().isBefore(disturbance.from().minus(SINCE_A_COMMIT))
                && !repeat.before().isAfter(disturbance.to())
                && !repeat.again().isBefore(disturbance.from());
    }

    /** Half a second's events for each thing that was done to the bridges: ten times what it takes when all is well. */
    @Test
    void altogetherLittleComesAgain() throws Exception {
        Evidence evidence = Evidence.once();
        long notForALostAnswer = new Repeats(evidence)
                .all().stream().filter(repeat -> !repeat.lostAnswer()).count();
        assertThat(notForALostAnswer).isLessThanOrEqualTo(evidence.diary().deeds() * Plan.RATE / 2);
    }

    @Test
    void aKillRepeatsAtMostWhatCameInSinceTheLastCommit() throws Exception {
        Evidence evidence = Evidence.once();
        long most = Plan.RATE * SINCE_A_COMMIT.toSeconds();
        assertThat(new Repeats(evidence).costs())
                .allSatisfy(cost -> assertThat(cost.duplicates()).as("%s", cost).isLessThanOrEqualTo(most));
    }
}
