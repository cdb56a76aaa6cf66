package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.BridgeSettings;
import io.moebridge.lane.LaneSettings;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.source.SourceSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A process with a backlog for hundreds of workspaces, which together hold more within linger than all lanes may. After a start nobody is to blame for
 * that, so nobody falls behind; when MoEngage is away for all of them, all do.
 */
class ManyWorkspacesIT {
    private static final int WORKSPACES = 300;
    private static final int EVENTS = 60;
    private static final long IN_FLIGHT_BYTES = 8 << 20;

    @Test
    void backlogOfHundreds_isDelivered_andNobodyFallsBehind() throws Exception {
        AtomicInteger falls = new AtomicInteger();
        RecordingEvents events = new RecordingEvents() {
            @Override
            public void fellBehind(String workspace, String place, long offset) {
                falls.incrementAndGet();
            }
        };
        try (Rig rig = new Rig(WORKSPACES, 2)) {
            for (int n = 1; n <= EVENTS; n++) {
                for (int workspace = 1; workspace <= WORKSPACES; workspace++) {
                    rig.send("user-" + n % 7, Rig.track("user-" + n % 7, n), "LAB-APP-" + workspace);
                }
            }
            rig.flush();
            rig.start(settings(rig), events);

            await().atMost(Duration.ofMinutes(2)).until(() -> rig.committed() == WORKSPACES * EVENTS);
            // Without a crowd being waited for all fall in both partitions; on a slow machine a few may.
            assertThat(falls.get()).as("workspaces that fell behind").isLessThan(WORKSPACES / 10);
            assertThat(rig.accepted().stream()
                            .map(one -> one.appId() + " " + one.labId())
                            .distinct())
                    .hasSize(WORKSPACES * EVENTS);
        }
    }

    /** They fall each at a place of its own, and have to be read for together: one after the other it would take minutes. */
    @Test
    void everybodyIsAway_allFallBehind_andCatchUpTogether_inOrder_andNothingComesTwice() throws Exception {
        AtomicInteger falls = new AtomicInteger();
        RecordingEvents events = new RecordingEvents() {
            @Override
            public void fellBehind(String workspace, String place, long offset) {
                falls.incrementAndGet();
            }
        };
        int sent = 2 * EVENTS * (WORKSPACES - 1);
        try (Rig rig = new Rig(WORKSPACES, 2)) {
            for (int workspace = 1; workspace <= WORKSPACES; workspace++) {
                rig.simulator.faults("LAB-APP-" + workspace, Faults.none().withUnavailable(1));
            }
            rig.start(settings(rig), events);
            // The last one has nothing to do: for its sake the others are not waited for.
            for (int n = 1; n <= 2 * EVENTS; n++) {
                for (int workspace = 1; workspace < WORKSPACES; workspace++) {
                    rig.send("user-" + n % 7, Rig.track("user-" + n % 7, n), "LAB-APP-" + workspace);
                }
            }
            rig.flush();
            await().atMost(Duration.ofMinutes(1)).until(() -> falls.get() > WORKSPACES / 2);
            for (int workspace = 1; workspace <= WORKSPACES; workspace++) {
                rig.simulator.faults("LAB-APP-" + workspace, Faults.none());
            }

            await().atMost(Duration.ofMinutes(2)).until(() -> rig.committed() == sent);
            List<Accepted> accepted = rig.accepted().stream()
                    .sorted(Comparator.comparingLong(Accepted::sequenceNumber))
                    .toList();
            assertThat(accepted).hasSize(sent);
            Map<String, Long> last = new HashMap<>();
            assertThat(accepted).allSatisfy(one -> {
                Long before = last.put(one.appId() + one.customerId(), one.labSeq());
                assertThat(one.labSeq()).isGreaterThan(before == null ? 0 : before);
            });
            assertThat(events.received.sum()).isEqualTo(sent);
        }
    }

    private static BridgeSettings settings(Rig rig) {
        LaneSettings quick = Rig.quickLane();
        LaneSettings lane = new LaneSettings(
                quick.batchBytes(),
                quick.batchElements(),
                Duration.ofSeconds(1),
                quick.maxRequests(),
                quick.retry(),
                Optional.empty());
        BridgeSettings settings = rig.settings(lane);
        SourceSettings source = settings.source();
        return new BridgeSettings(
                new SourceSettings(
                        source.bootstrapServers(),
                        source.groupId(),
                        source.topics(),
                        source.topicPattern(),
                        source.startFrom(),
                        source.groupProtocol(),
                        Map.of("max.poll.records", "200"),
                        50,
                        IN_FLIGHT_BYTES,
                        source.revokeTimeout()),
                settings.deadLetter(),
                settings.workspaces(),
                settings.routing(),
                settings.wrappers());
    }
}
