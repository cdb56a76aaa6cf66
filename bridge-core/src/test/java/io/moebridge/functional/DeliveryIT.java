package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.message.Verdict.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events through a real broker, a bridge and the simulator. */
class DeliveryIT {
    private final Rig rig = new Rig(2, 3);
    private final RecordingEvents events = new RecordingEvents();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void events_arriveOnceInOrderAndAreCommitted() throws Exception {
        sendTracks(200, 20);
        Bridge bridge = rig.start(events);

        await().atMost(Duration.ofSeconds(30)).until(() -> rig.committed() == 4000);
        assertThat(rig.accepted()).hasSize(4000);
        assertThat(outOfOrder(rig.accepted())).isZero();
        assertThat(events.received.sum()).isEqualTo(4000);
        assertThat(events.settled(Outcome.ACCEPTED)).isEqualTo(4000);
        assertThat(bridge.drain(Duration.ofSeconds(5))).isTrue();
        assertThat(events.said).noneMatch(line -> line.startsWith("unexpected"));
    }

    @Test
    void faultyServer_losesNothingAndKeepsOrder() throws Exception {
        rig.simulator.faults(Faults.none()
                .withUnavailable(0.05)
                .withThrottled(0.01)
                .withResetAfterRecording(0.02)
                .withResetBeforeRecording(0.02));
        sendTracks(300, 30);
        rig.start(events);

        await().atMost(Duration.ofSeconds(60)).until(() -> rig.committed() == 9000);
        Map<String, Accepted> first = new HashMap<>();
        rig.accepted().forEach(accepted -> first.putIfAbsent(accepted.labId(), accepted));
        assertThat(first).hasSize(9000);
        assertThat(outOfOrder(List.copyOf(first.values()))).isZero();
        assertThat(events.settled(Outcome.ACCEPTED)).isEqualTo(9000);
    }

    private void sendTracks(int users, int each) {
        for (int n = 1; n <= each; n++) {
            for (int user = 0; user < users; user++) {
                rig.send("user-" + user, Rig.track("user-" + user, n), "LAB-APP-" + (1 + user % 2));
            }
        }
        rig.flush();
    }

    private static long outOfOrder(List<Accepted> accepted) {
        Map<String, Long> last = new HashMap<>();
        return accepted.stream()
                .sorted(java.util.Comparator.comparingLong(Accepted::sequenceNumber))
                .filter(one -> {
                    Long before = last.put(one.customerId(), one.labSeq());
                    return before != null && before > one.labSeq();
                })
                .count();
    }
}
