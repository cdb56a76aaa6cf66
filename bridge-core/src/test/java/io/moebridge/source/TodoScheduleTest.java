package io.moebridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** To-do lists through random schedules with kills; each run can be repeated by its seed. */
class TodoScheduleTest {
    private static final long SEED = Long.getLong("schedules.seed", 1);
    private static final int RUNS = Integer.getInteger("schedules.runs", 1_000);
    private static final int ENOUGH_TO_FIND = 1_000;

    @Test
    void anySchedule_losesNothing_repeatsWholeTails_andNothingThatWasDone() {
        for (int run = 0; run < RUNS; run++) {
            long seed = SEED + run;
            assertThat(play(seed, TodoBug.NONE)).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void plantedBug_isFound(TodoBug bug) {
        assertThat(LongStream.rangeClosed(1, ENOUGH_TO_FIND)
                        .filter(seed -> !play(seed, bug).isEmpty())
                        .findFirst())
                .as("the seed that shows it")
                .isPresent();
    }

    private static List<String> play(long seed, TodoBug bug) {
        TodoSchedule schedule = new TodoSchedule(seed, bug);
        schedule.play();
        return schedule.findings;
    }
}
