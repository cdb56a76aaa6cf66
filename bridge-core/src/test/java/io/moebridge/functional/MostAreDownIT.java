package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.BridgeSettings;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.source.SourceSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nineteen of twenty workspaces take nothing. What they hold is nearly the whole budget, and must not be held against the last. */
class MostAreDownIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int WORKSPACES = 20;
    private static final int EVENTS = 2_000;

    @Test
    void theOneThatIsWell_goesOn() throws Exception {
        try (Rig rig = new Rig(WORKSPACES, 4)) {
            for (int workspace = 2; workspace <= WORKSPACES; workspace++) {
                rig.simulator.faults("LAB-APP-" + workspace, Faults.none().withUnavailable(1));
            }
            Bridge bridge = rig.start(settings(rig), new RecordingEvents());
            for (int n = 1; n <= EVENTS; n++) {
                for (int workspace = 1; workspace <= WORKSPACES; workspace++) {
                    rig.send("user-" + n % 40, Rig.track("user-" + n % 40, n), "LAB-APP-" + workspace);
                }
            }
            rig.flush();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(rig.accepted())
                    .as("gates: %s", bridge.status().partitions())
                    .hasSize(EVENTS));
            assertThat(rig.accepted()).allMatch(one -> one.appId().equals("LAB-APP-1"));
            assertThat(bridge.status().workspaces().stream().skip(1)).allMatch(WorkspaceStatus::behind);

            for (int workspace = 2; workspace <= WORKSPACES; workspace++) {
                rig.simulator.faults("LAB-APP-" + workspace, Faults.none());
            }
            await().atMost(PATIENCE).until(() -> rig.committed() == WORKSPACES * EVENTS);
            assertThat(rig.accepted().stream()
                            .map(one -> one.appId() + " " + one.labId())
                            .distinct())
                    .hasSize(WORKSPACES * EVENTS);
        }
    }

    /** Some have hardly anything to do: they are down without being full, and together they hold what the others leave. */
    @Test
    void quietOnesThatAreDown_doNotHoldUpTheOneThatIsWellEither() throws Exception {
        int busy = 8;
        int quiet = 56;
        try (Rig rig = new Rig(WORKSPACES, 4)) {
            for (int workspace = 2; workspace <= WORKSPACES; workspace++) {
                rig.simulator.faults("LAB-APP-" + workspace, Faults.none().withUnavailable(1));
            }
            Bridge bridge = rig.start(settings(rig), new RecordingEvents());
            for (int n = 1; n <= EVENTS; n++) {
                for (int workspace = 2; workspace <= busy; workspace++) {
                    rig.send("user-" + n % 40, Rig.track("user-" + n % 40, n), "LAB-APP-" + workspace);
                }
            }
            rig.flush();
            await().atMost(PATIENCE).until(() -> bridge.status().workspaces().subList(1, busy).stream()
                    .allMatch(WorkspaceStatus::behind));
            for (int n = 1; n <= EVENTS; n++) {
                for (int workspace = busy + 1; workspace <= WORKSPACES && n <= quiet; workspace++) {
                    rig.send("user-" + n % 40, Rig.track("user-" + n % 40, n), "LAB-APP-" + workspace);
                }
                rig.send("user-" + n % 40, Rig.track("user-" + n % 40, n), "LAB-APP-1");
            }
            rig.flush();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(rig.accepted())
                    .as("gates: %s", bridge.status().partitions())
                    .hasSize(EVENTS));
        }
    }

    private static BridgeSettings settings(Rig rig) {
        BridgeSettings settings = rig.settings(Rig.quickLane());
        SourceSettings source = settings.source();
        return new BridgeSettings(
                new SourceSettings(
                        source.bootstrapServers(),
                        source.groupId(),
                        source.topics(),
                        source.topicPattern(),
                        source.startFrom(),
                        source.groupProtocol(),
                        source.properties(),
                        source.maxChunk(),
                        4 << 20,
                        source.revokeTimeout()),
                settings.deadLetter(),
                settings.workspaces(),
                settings.routing(),
                settings.wrappers());
    }
}
