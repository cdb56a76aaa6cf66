package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.BridgeSettings;
import io.moebridge.source.SourceSettings;
import io.moebridge.source.SourceSettings.GroupProtocol;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two processes that call themselves the same in one group. */
class StaticMembersIT {
    private static final Duration SOON = Duration.ofSeconds(40);

    @Test
    void olderProtocol_theFirstIsPutOut_endsAndSaysWhy_andTheSecondGoesOn() {
        try (Rig rig = new Rig(1, 2)) {
            Bridge first = rig.start(settings(rig, GroupProtocol.CLASSIC), new RecordingEvents());
            send(rig, 0, 20);
            await().atMost(SOON).until(() -> rig.accepted().size() == 20);

            Bridge second = rig.start(settings(rig, GroupProtocol.CLASSIC), new RecordingEvents());
            assertThatThrownBy(() -> first.finished().get(SOON.toSeconds(), TimeUnit.SECONDS))
                    .hasStackTraceContaining("with the same group.instance.id; give each its own");
            send(rig, 20, 40);
            await().atMost(SOON).until(() -> rig.accepted().size() >= 40);
            assertThat(second.finished()).isNotDone();
        }
    }

    @Test
    void newerProtocol_theSecondWaitsAloud_untilTheFirstHasEnded() {
        try (Rig rig = new Rig(1, 2)) {
            Bridge first = rig.start(settings(rig, GroupProtocol.CONSUMER), new RecordingEvents());
            send(rig, 0, 20);
            await().atMost(SOON).until(() -> rig.accepted().size() == 20);

            RecordingEvents events = new RecordingEvents();
            Bridge second = rig.start(settings(rig, GroupProtocol.CONSUMER), events);
            await().atMost(SOON).untilAsserted(() -> assertThat(second.status().waitingFor())
                    .contains("with the same group.instance.id"));
            send(rig, 20, 30);
            await().atMost(SOON).until(() -> rig.accepted().size() == 30);

            assertThat(first.drain(SOON)).isTrue();
            send(rig, 30, 40);
            await().atMost(SOON).until(() -> rig.accepted().size() == 40);
            assertThat(second.status().waitingFor()).isNull();
            assertThat(events.said).anyMatch(line -> line.contains("with the same group.instance.id"));
        }
    }

    private static void send(Rig rig, int from, int to) {
        for (int n = from; n < to; n++) {
            rig.send("user-" + n, Rig.track("user-" + n, 1));
        }
        rig.flush();
    }

    private static BridgeSettings settings(Rig rig, GroupProtocol protocol) {
        BridgeSettings settings = rig.settings(Rig.quickLane());
        SourceSettings source = settings.source();
        return new BridgeSettings(
                new SourceSettings(
                        source.bootstrapServers(),
                        source.groupId(),
                        source.topics(),
                        source.topicPattern(),
                        source.startFrom(),
                        protocol,
                        Map.of("group.instance.id", "bridge-0"),
                        source.maxChunk(),
                        source.inFlightBytes(),
                        source.revokeTimeout()),
                settings.deadLetter(),
                settings.workspaces(),
                settings.routing(),
                settings.wrappers());
    }
}
