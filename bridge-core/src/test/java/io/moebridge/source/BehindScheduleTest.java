package io.moebridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Workspaces that fall behind and catch up, through random schedules with kills and revokes; each run can be repeated by its seed.
 * Nothing is lost or forgotten by a commit, order holds, nothing is repeated without cause, and whoever is well catches up,
 * however ill the other is.
 */
class BehindScheduleTest {
    private static final long SEED = Long.getLong("schedules.seed", 1);
    private static final int RUNS = Integer.getInteger("schedules.runs", 1_500);
    private static final int ENOUGH_TO_FIND = 4_000;

    /** Far more than it takes to catch up. */
    private static final int STEPS = 60_000;

    private int timesBehind;
    private int timesMet;

    @Test
    void anySchedule_losesNothing_keepsOrder_repeatsNothingWithoutCause_andCatchesUp() {
        for (int run = 0; run < RUNS; run++) {
            long seed = SEED + run;
            assertThat(play(seed, BehindBug.NONE)).as("seed %d", seed).isEmpty();
        }
        assertThat(timesBehind).as("falls").isGreaterThan(RUNS / 2);
        assertThat(timesMet).as("meetings").isGreaterThan(RUNS / 4);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void plantedBug_isFound(BehindBug bug) {
        assertThat(LongStream.rangeClosed(1, ENOUGH_TO_FIND)
                        .filter(seed -> !play(seed, bug).isEmpty())
                        .findFirst())
                .as("the seed that shows it")
                .isPresent();
    }

    private List<String> play(long seed, BehindBug bug) {
        BehindWorld world = new BehindWorld(seed, bug);
        BehindLife life = new BehindLife(world);
        int steps = 100 + world.random.nextInt(2_500);
        for (int i = 0; i < steps && world.findings.isEmpty(); i++) {
            int chance = world.random.nextInt(800);
            if (chance == 0) {
                life.kill();
                life = another(world, life);
            } else if (chance == 1) {
                life.revoke();
            } else {
                life.step();
            }
        }
        int well = world.random.nextInt(BehindWorld.WORKSPACES.size());
        for (int i = 0; i < STEPS && world.findings.isEmpty() && !life.hasCaughtUp(well); i++) {
            life.onlyIsWell(well);
            life.step();
        }
        if (world.findings.isEmpty() && !life.hasCaughtUp(well)) {
            world.findings.add("workspace " + well + " is well and does not catch up: " + life);
        }
        for (int i = 0; i < STEPS && world.findings.isEmpty() && !life.finished(); i++) {
            life.everythingIsWell();
            life.step();
        }
        if (world.findings.isEmpty() && !life.finished()) {
            world.findings.add("never meets");
        }
        if (world.findings.isEmpty()) {
            world.checkEnd();
            life.checkEnd();
        }
        another(world, life);
        return world.findings;
    }

    private BehindLife another(BehindWorld world, BehindLife before) {
        timesBehind += before.timesBehind;
        timesMet += before.timesMet;
        return new BehindLife(world);
    }
}
