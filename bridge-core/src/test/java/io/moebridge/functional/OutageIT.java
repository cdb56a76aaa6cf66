package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.BridgeStatus.Lifecycle;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.message.Verdict.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bridge while something it needs is not there. */
class OutageIT {
    private final Rig rig = new Rig(1, 2);
    private final RecordingEvents events = new RecordingEvents();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void simulatorGoneFor20Seconds_everythingWaitsAndThenArrives() throws Exception {
        rig.send("warm-up", Rig.track("warm-up", 1));
        rig.flush();
        Bridge bridge = rig.start(events);
        await().atMost(Duration.ofSeconds(20)).until(() -> rig.committed() == 1);

        rig.simulator.stop();
        long stopped = System.nanoTime();
        for (int n = 1; n <= 20; n++) {
            for (int user = 0; user < 100; user++) {
                rig.send("user-" + user, Rig.track("user-" + user, n));
            }
        }
        rig.flush();
        await().atMost(Duration.ofSeconds(15)).until(() -> "unavailable".equals(stateOf(bridge)));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        System.nanoTime() - stopped > Duration.ofSeconds(20).toNanos());
        assertThat(rig.committed())
                .as("nothing is committed that was not accepted")
                .isEqualTo(1);
        assertThat(bridge.status().lifecycle()).isEqualTo(Lifecycle.RUNNING);

        rig.simulator.restart();
        await().atMost(Duration.ofSeconds(20)).until(() -> rig.committed() == 2001);
        assertThat(rig.accepted().stream().map(Accepted::labId).collect(Collectors.toSet()))
                .hasSize(2001);
        assertThat(events.settled(Outcome.ACCEPTED)).isEqualTo(2001);
        assertThat(stateOf(bridge)).isEqualTo("running");
    }

    @Test
    void refusedDeadLetterTopic_holdsTheOffsetAndTheTaking_untilItTakesAgain() throws Exception {
        rig.kafka.createTopic(rig.deadLetterTopic, 1, Map.of("max.message.bytes", "50"));
        rig.send("k", Rig.track("good", 1));
        rig.send("k", "{nope");
        rig.send("k", Rig.track("good", 2));
        rig.flush();
        Bridge bridge = rig.start(events);

        await().atMost(Duration.ofSeconds(20)).until(() -> rig.accepted().size() == 2);
        await().atMost(Duration.ofSeconds(20)).until(() -> rig.committed() == 1);
        await().atMost(Duration.ofSeconds(40)).until(() -> bridge.status().deadLetterProblem() != null);
        assertThat(rig.committed())
                .as("the offset of the unwritten dead letter")
                .isEqualTo(1);
        rig.send("k", Rig.track("good", 3));
        rig.flush();
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(() -> rig.accepted().size() == 2);

        rig.kafka
                .admin()
                .incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, rig.deadLetterTopic),
                        Set.of(new AlterConfigOp(
                                new ConfigEntry("max.message.bytes", "1048588"), AlterConfigOp.OpType.SET))))
                .all()
                .get(10, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(60)).until(() -> rig.committed() == 4);
        assertThat(rig.deadLetters(1)).isNotEmpty();
        assertThat(rig.accepted()).hasSize(3);
        assertThat(bridge.status().deadLetterProblem()).isNull();
    }

    @Test
    void kafkaAbsentAtStart_isWaitedForAloud() throws Exception {
        rig.send("k", Rig.track("good", 1));
        rig.flush();
        rig.kafka.stop();
        Bridge bridge = rig.start(events);
        await().atMost(Duration.ofSeconds(20)).until(() -> bridge.status().waitingFor() != null);
        assertThat(bridge.status().waitingFor()).contains("Kafka at 127.0.0.1");
        assertThat(bridge.status().lifecycle()).isEqualTo(Lifecycle.STARTING);

        rig.kafka.restart();
        await().atMost(Duration.ofSeconds(60)).until(() -> rig.accepted().size() == 1);
        assertThat(bridge.status().waitingFor()).isNull();
        assertThat(Optional.of(bridge.status().lifecycle())).contains(Lifecycle.RUNNING);
    }

    private static String stateOf(Bridge bridge) {
        return bridge.status().workspaces().get(0).state();
    }
}
