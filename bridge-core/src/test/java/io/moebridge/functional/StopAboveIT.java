package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.BridgeStatus.WorkspaceStatus;
import io.moebridge.message.Verdict.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens when nearly everything would be dead-lettered. */
class StopAboveIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Rig rig = new Rig(2, 2);
    private final RecordingEvents events = new RecordingEvents();

    @AfterEach
    void close() {
        rig.close();
    }

    private static WorkspaceStatus first(Bridge bridge) {
        return bridge.status().workspaces().get(0);
    }

    private void sendNameless(int count) {
        for (int i = 0; i < count; i++) {
            rig.send("u-" + i, "{\"type\":\"track\",\"userId\":\"u-" + i + "\"}");
        }
        rig.flush();
    }

    @Test
    void workspaceWithTooManyDeadLetters_isRefusedAndKeepsEverything_untilItIsResumed() throws Exception {
        Bridge bridge = rig.start(events);
        sendNameless(1_500);
        await().atMost(PATIENCE).until(() -> first(bridge).state().equals("refused"));
        assertThat(first(bridge).detail())
                .contains("of its last", "dead_letter.stop_above", "bridge dead-letters list --workspace ws-1");
        assertThat(events.said).anyMatch(line -> line.startsWith("ws-1 refused "));
        assertThat(bridge.status().takingStopped()).isNull();
        await().atMost(PATIENCE).until(() -> events.settled(Outcome.DEAD_LETTERED) == 1_500);

        for (int i = 0; i < 200; i++) {
            rig.send("late-" + i, Rig.track("late-" + i, 1));
        }
        rig.flush();
        await().atMost(PATIENCE).until(() -> first(bridge).behind());
        assertThat(rig.accepted()).isEmpty();

        assertThat(bridge.resume("nobody")).isFalse();
        assertThat(bridge.resume("ws-1")).isTrue();
        await().atMost(PATIENCE).until(() -> rig.accepted().size() == 200);
        await().atMost(PATIENCE).until(() -> rig.committed() == 1_700);
        assertThat(first(bridge).state()).isEqualTo("running");
    }

    @Test
    void undecodableEvents_stopTheTaking_andSaySo() throws Exception {
        Bridge bridge = rig.start(events);
        for (int i = 0; i < 1_200; i++) {
            rig.send("u-" + i, "{nope");
        }
        rig.flush();
        await().atMost(PATIENCE).until(() -> bridge.status().takingStopped() != null);
        assertThat(bridge.status().takingStopped()).contains("belong to no workspace", "--workspace -");
        assertThat(first(bridge).state()).isEqualTo("running");
        long settled = settledWhenQuiet();
        rig.send("good", Rig.track("good", 1));
        rig.flush();
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(5)).until(() -> rig.accepted()
                .isEmpty());
        assertThat(events.settledEvents()).isEqualTo(settled);
        assertThat(bridge.drain(Duration.ofSeconds(5))).isTrue();

        Bridge next = rig.start(new RecordingEvents());
        await().atMost(PATIENCE).until(() -> rig.accepted().size() == 1);
        assertThat(next.status().takingStopped()).isNull();
    }

    private long settledWhenQuiet() {
        await().atMost(PATIENCE).until(() -> events.received.sum() == events.settledEvents());
        return events.settledEvents();
    }
}
