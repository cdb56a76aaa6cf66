package io.moebridge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.lane.AllowanceTest.Window;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody stands still on MoEngage's word of what is left; each run can be repeated by its seed. */
class HeardReplicasTest {
    private static final int RUNS = Integer.getInteger("replicas.runs", 20);
    private static final int LIMIT = 10_000;
    private static final int MINUTES = 4;

    /** A request that fails costs its allowance twice; before its repetition nothing new goes. */
    @ParameterizedTest
    @CsvSource({
        "FIXED, 0, 0.97",
        "SLIDING, 0, 0.97",
        "BUCKET, 0, 0.97",
        "FIXED, 5, 0.8",
        "SLIDING, 5, 0.8",
        "BUCKET, 5, 0.8"
    })
    void everyMinute_usesWhatIsAllowed(Window window, int failingPercent, double share) {
        long first = new SplittableRandom().nextLong();
        for (long seed = first; seed < first + RUNS; seed++) {
            for (int replicas = 1; replicas <= 4; replicas++) {
                HeardReplicas heard = new HeardReplicas(seed, window, LIMIT, replicas, MINUTES, failingPercent).run();
                assertThat(heard.refused)
                        .as("seed %d, %d processes", seed, replicas)
                        .isZero();
                assertThat(heard.worstMinute())
                        .as("seed %d, %d processes", seed, replicas)
                        .isGreaterThan((long) (share * LIMIT));
            }
        }
    }
}
