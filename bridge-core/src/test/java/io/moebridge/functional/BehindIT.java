package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.BridgeSettings;
import io.moebridge.BridgeStatus.PartitionStatus;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.message.Verdict.Outcome;
import io.moebridge.source.Isolation;
import io.moebridge.source.SourceSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two workspaces in the same partitions, and one of them takes nothing for a while. */
class BehindIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int USERS = 50;
    private static final String ILL = "LAB-APP-2";

    private final Rig rig = new Rig(2, 2);
    private final RecordingEvents events = new RecordingEvents();
    private int sent;

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void oneIsDown_theOtherGoesOn_andTheBacklogDrainsInOrder_overARestart() throws Exception {
        Bridge bridge = rig.start(settings(Isolation.SEPARATE), events);
        send(5);
        await().atMost(PATIENCE).until(() -> rig.committed() == sent);
        rig.simulator.faults(ILL, Faults.none().withUnavailable(1));
        send(60);
        await().atMost(PATIENCE).until(() -> ill(bridge).behind());
        await().atMost(PATIENCE).until(() -> acceptedOf("LAB-APP-1").size() == sent / 2);
        assertThat(ill(bridge).eventsBehind()).isPositive();
        assertThat(acceptedOf(ILL)).hasSize(5 * USERS);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bridge.status().partitions())
                .extracting(PartitionStatus::gate)
                .containsOnly("open"));

        assertThat(bridge.drain(Duration.ofSeconds(5))).isTrue();
        assertThat(events.received.sum()).isEqualTo(events.settledEvents());
        RecordingEvents later = new RecordingEvents();
        Bridge next = rig.start(settings(Isolation.SEPARATE), later);
        send(10);
        await().atMost(PATIENCE).until(() -> acceptedOf("LAB-APP-1").size() == sent / 2);
        assertThat(acceptedOf(ILL)).hasSize(5 * USERS);
        await().atMost(PATIENCE).until(() -> ill(next).behind());

        rig.simulator.faults(ILL, Faults.none());
        await().atMost(PATIENCE).until(() -> rig.committed() == sent);
        assertThat(acceptedOf("LAB-APP-1"))
                .as("of the other nothing is repeated")
                .hasSize(sent / 2);
        assertThat(acceptedOf(ILL)).hasSize(sent / 2);
        assertThat(labIds(acceptedOf(ILL))).hasSize(sent / 2);
        assertThat(outOfOrder()).isZero();
        await().atMost(PATIENCE).until(() -> !ill(next).behind());
        assertThat(later.received.sum()).isEqualTo(later.settledEvents());
        assertThat(events.settled(Outcome.ACCEPTED) + later.settled(Outcome.ACCEPTED))
                .isEqualTo(sent);
        assertThat(later.said).noneMatch(line -> line.startsWith("unexpected") || line.startsWith("todo list"));

        send(2);
        await().atMost(PATIENCE).until(() -> rig.committed() == sent);
        assertThat(outOfOrder()).isZero();
    }

    @Test
    void killedWhileItCatchesUp_losesNothing_andEachUsersLastIsHisNewest() throws Exception {
        rig.simulator.faults(ILL, Faults.none().withUnavailable(1));
        Bridge bridge = rig.start(settings(Isolation.SEPARATE), events);
        send(80);
        await().atMost(PATIENCE)
                .until(() -> ill(bridge).behind() && acceptedOf("LAB-APP-1").size() == sent / 2);
        rig.simulator.faults(
                ILL,
                Faults.none().withUnavailable(0.1).withResetAfterRecording(0.1).withLatency(Duration.ofMillis(20)));
        for (int i = 1; i <= 3; i++) {
            int some = i * USERS * 10;
            await().atMost(PATIENCE).until(() -> labIds(acceptedOf(ILL)).size() > some);
            rig.killAll();
            rig.start(settings(Isolation.SEPARATE), new RecordingEvents());
        }
        await().atMost(PATIENCE).until(() -> rig.committed() == sent);
        assertThat(labIds(rig.accepted())).hasSize(sent);
        Map<String, Long> last = new HashMap<>();
        inOrder(rig.accepted()).forEach(one -> last.put(one.appId() + one.customerId(), one.labSeq()));
        assertThat(last.values()).containsOnly(80L);
    }

    @Test
    void blocked_theOtherWaits() throws Exception {
        rig.simulator.faults(ILL, Faults.none().withUnavailable(1));
        Bridge bridge = rig.start(settings(Isolation.BLOCK), events);
        send(80);
        await().atMost(PATIENCE).until(() -> bridge.status().partitions().stream()
                .anyMatch(partition -> partition.gate().contains("used up")));
        assertThat(ill(bridge).behind()).isFalse();
        rig.simulator.faults(ILL, Faults.none());
        await().atMost(PATIENCE).until(() -> rig.committed() == sent);
        assertThat(outOfOrder()).isZero();
    }

    private WorkspaceStatus ill(Bridge bridge) {
        return bridge.status().workspaces().get(1);
    }

    /** So many of each user, half of the users in each workspace. */
    private void send(int each) {
        int from = sent / (2 * USERS);
        for (int n = from + 1; n <= from + each; n++) {
            for (int user = 0; user < 2 * USERS; user++) {
                rig.send("user-" + user, Rig.track("user-" + user, n), "LAB-APP-" + (1 + user % 2));
                sent++;
            }
        }
        rig.flush();
    }

    private List<Accepted> acceptedOf(String appId) {
        return rig.accepted().stream().filter(one -> one.appId().equals(appId)).toList();
    }

    private static Set<String> labIds(List<Accepted> accepted) {
        Set<String> ids = new HashSet<>();
        accepted.forEach(one -> ids.add(one.labId()));
        return ids;
    }

    private static List<Accepted> inOrder(List<Accepted> accepted) {
        return accepted.stream()
                .sorted(Comparator.comparingLong(Accepted::sequenceNumber))
                .toList();
    }

    private long outOfOrder() {
        Map<String, Long> last = new HashMap<>();
        return inOrder(rig.accepted()).stream()
                .filter(one -> {
                    Long before = last.put(one.customerId(), one.labSeq());
                    return before != null && before >= one.labSeq();
                })
                .count();
    }

    /** The smallest budget, so that a lane is soon full. */
    private BridgeSettings settings(Isolation isolation) {
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
                        100,
                        1 << 20,
                        source.revokeTimeout()),
                settings.deadLetter(),
                settings.workspaces(),
                settings.routing(),
                settings.wrappers(),
                isolation);
    }
}
