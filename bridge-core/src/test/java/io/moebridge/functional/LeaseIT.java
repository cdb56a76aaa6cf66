package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.lane.LaneSettings;
import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.net.Ports;
import io.moebridge.loadtest.net.TcpProxy;
import io.moebridge.loadtest.simulator.Accepted;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A bridge that the group's coordinator does not hear any more. The lab's broker takes a member for dead after 6 s. */
@Execution(ExecutionMode.CONCURRENT)
class LeaseIT {
    private static final int EVENTS = 600;

    @Test
    void cutOffFromTheCoordinator_stopsSending_saysWhy_andGoesOnAfterwards() {
        int behind = Ports.free();
        RecordingEvents events = new RecordingEvents();
        try (TcpProxy proxy = TcpProxy.start(0, behind);
                Rig rig = new Rig(
                        1,
                        1,
                        EmbeddedKafka.startProxied(behind, proxy.port()),
                        Optional.of("127.0.0.1:" + proxy.port()))) {
            for (int n = 0; n < EVENTS; n++) {
                rig.send("user-" + n, Rig.track("user-" + n, 1));
            }
            rig.flush();
            Bridge bridge = rig.start(rig.settings(slowLane()), events);
            await().atMost(Duration.ofSeconds(30)).until(() -> rig.accepted().size() > 50);

            proxy.mode(TcpProxy.Mode.cutOff());
            await().atMost(Duration.ofSeconds(15)).until(() -> bridge.status().waitingFor() != null);
            int stopped = rig.accepted().size();
            assertThat(stopped).isLessThan(EVENTS);
            assertThat(bridge.status().waitingFor()).contains("an acknowledged commit", "nothing is sent");
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> rig.accepted().size() == stopped);
            assertThat(bridge.status().pollAge()).as("polling goes on").isLessThan(Duration.ofSeconds(2));

            proxy.mode(TcpProxy.Mode.well());
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> rig.accepted().stream()
                                    .map(Accepted::labId)
                                    .collect(Collectors.toSet())
                                    .size()
                            == EVENTS);
            assertThat(bridge.status().waitingFor()).isNull();
            assertThat(events.said).anyMatch(line -> line.startsWith("waiting for an acknowledged commit"));
        }
    }

    /** Twenty events a second. */
    private static LaneSettings slowLane() {
        LaneSettings quick = Rig.quickLane();
        return new LaneSettings(
                quick.batchBytes(),
                quick.batchElements(),
                quick.linger(),
                quick.maxRequests(),
                quick.retry(),
                Optional.of(new LaneSettings.Limits(100_000, 1_200, 100_000)));
    }
}
