package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.BridgeSettings;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.source.SourceSettings;
import io.moebridge.source.SourceSettings.GroupProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A topic is added to the configuration: its partitions have no commit, those of the others have. */
class AddedTopicIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(
            value = GroupProtocol.class,
            names = {"CLASSIC", "CONSUMER"})
    void bridgeStartsAgain_withATopicMore(GroupProtocol protocol) throws Exception {
        try (Rig rig = new Rig(1, 6)) {
            send(rig, "before");
            Bridge first = rig.start(with(rig, protocol, List.of(rig.topic)), new RecordingEvents());
            await().atMost(PATIENCE).until(() -> rig.committed() == 60);
            first.close();

            String added = rig.topic + "-added";
            rig.kafka.createTopic(added, 6, Map.of());
            RecordingEvents events = new RecordingEvents();
            Bridge second = rig.start(with(rig, protocol, List.of(rig.topic, added)), events);
            send(rig, "after");
            IntStream.range(0, 60).forEach(i -> rig.sendTo(added, "k" + i, Rig.track("added" + i, 1)));
            rig.flush();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            rig.accepted().stream().map(Accepted::customerId).distinct())
                    .as("%s", second.status().lifecycle())
                    .hasSize(180));
            assertThat(rig.accepted()).as("nothing comes twice").hasSize(180);
        }
    }

    private static void send(Rig rig, String user) {
        IntStream.range(0, 60).forEach(i -> rig.send("k" + i, Rig.track(user + i, 1)));
        rig.flush();
    }

    private static BridgeSettings with(Rig rig, GroupProtocol protocol, List<String> topics) {
        BridgeSettings settings = rig.settings(Rig.quickLane());
        SourceSettings source = settings.source();
        return new BridgeSettings(
                new SourceSettings(
                        source.bootstrapServers(),
                        source.groupId(),
                        topics,
                        source.topicPattern(),
                        source.startFrom(),
                        protocol,
                        source.properties(),
                        source.maxChunk(),
                        source.inFlightBytes(),
                        source.revokeTimeout()),
                settings.deadLetter(),
                settings.workspaces(),
                settings.routing(),
                settings.wrappers());
    }
}
