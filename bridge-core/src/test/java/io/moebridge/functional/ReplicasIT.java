package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.moebridge.lane.LaneSettings;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.Limits;
import io.moebridge.loadtest.simulator.Rule;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two bridges of a group that share an allowance, which is used up all the time. MoEngage does not tell them what is left: that would
 * slow down those who take too much.
 */
@Execution(ExecutionMode.CONCURRENT)
class ReplicasIT {
    private static final int EVENTS_PER_MINUTE = 3_000;
    private static final int EVENTS = 3_900;

    /** A sliding window is the strictest: what it allows, a fixed one does. */
    @Test
    void oneJoins_andTheOtherLeaves_withoutA429() throws Exception {
        SimulatorSettings moEngage =
                SimulatorSettings.lab(1).with(Rule.LIMIT_WINDOW, "sliding").with(Rule.LIMIT_HEADERS, "absent");
        try (Rig rig = new Rig(8, moEngage)) {
            rig.simulator.limits("LAB-APP-1", Limits.none().withBulk(60_000, EVENTS_PER_MINUTE));
            for (int n = 0; n < EVENTS; n++) {
                rig.send("user-" + n, Rig.track("user-" + n, 1));
            }
            rig.flush();
            long start = System.nanoTime();
            Bridge first = rig.start(rig.settings(limitedLane()), new RecordingEvents());
            await().atMost(Duration.ofSeconds(30)).until(() -> share(first) == 1);
            await().atMost(Duration.ofMinutes(1)).until(() -> rig.accepted().size() > 800);

            Bridge second = rig.start(rig.settings(limitedLane()), new RecordingEvents());
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                // In this order: what the second has, the first had let go of before.
                double shareOfSecond = share(second);
                double shareOfFirst = share(first);
                assertThat(shareOfFirst + shareOfSecond).isLessThan(1 + 1e-9);
                return shareOfFirst > 0.3 && shareOfSecond > 0.3 && shareOfFirst + shareOfSecond > 0.999;
            });
            await().atMost(Duration.ofMinutes(1)).until(() -> rig.accepted().size() > 2_200);

            first.drain(Duration.ofSeconds(5));
            assertThat(share(first)).isZero();
            await().atMost(Duration.ofSeconds(30)).until(() -> share(second) == 1);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> rig.accepted().stream()
                                    .map(Accepted::labId)
                                    .collect(Collectors.toSet())
                                    .size()
                            == EVENTS);
            assertThat(rig.simulator.counts().answers()).containsOnlyKeys(200);
            double minutes = (System.nanoTime() - start) / 60e9;
            assertThat(EVENTS / (minutes * EVENTS_PER_MINUTE))
                    .as("use of the allowance, with joining and leaving")
                    .isGreaterThan(0.7);
        }
    }

    private static double share(Bridge bridge) {
        WorkspaceStatus workspace = bridge.status().workspaces().get(0);
        return workspace.allowanceShare();
    }

    private static LaneSettings limitedLane() {
        LaneSettings quick = Rig.quickLane();
        return new LaneSettings(
                quick.batchBytes(),
                quick.batchElements(),
                quick.linger(),
                quick.maxRequests(),
                quick.retry(),
                Optional.of(new LaneSettings.Limits(60_000, EVENTS_PER_MINUTE, 60_000)));
    }
}
