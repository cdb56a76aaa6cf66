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
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A topic that is deleted and made anew while the bridge runs: the old offsets mean nothing in the new log. */
class NewTopicIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(
            value = GroupProtocol.class,
            names = {"CLASSIC", "CONSUMER"})
    void topicMadeAnew_withMoreRecordsThanWereRead_isReadFromItsFirst(GroupProtocol protocol) throws Exception {
        try (Rig rig = new Rig(1, 1)) {
            IntStream.range(0, 20).forEach(i -> rig.send("k", Rig.track("old", i + 1)));
            rig.flush();
            Bridge bridge = rig.start(withProtocol(rig.settings(Rig.quickLane()), protocol), new RecordingEvents());
            await().atMost(PATIENCE).until(() -> rig.committed() == 20);

            try (Admin admin = rig.kafka.admin()) {
                admin.deleteTopics(List.of(rig.topic)).all().get();
                await().atMost(PATIENCE)
                        .until(() -> !admin.listTopics().names().get().contains(rig.topic));
            }
            rig.kafka.createTopic(rig.topic, 1, Map.of());
            IntStream.range(0, 50).forEach(i -> rig.send("k", Rig.track("new", i + 1)));
            rig.flush();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(new TreeSet<>(rig.accepted().stream()
                            .filter(each -> each.customerId().equals("new"))
                            .map(Accepted::labSeq)
                            .toList()))
                    .as("waiting for: %s", bridge.status().waitingFor())
                    .hasSize(50));
            await().atMost(PATIENCE).until(() -> rig.committed() == 50);
        }
    }

    private static BridgeSettings withProtocol(BridgeSettings settings, GroupProtocol protocol) {
        SourceSettings source = settings.source();
        return new BridgeSettings(
                new SourceSettings(
                        source.bootstrapServers(),
                        source.groupId(),
                        source.topics(),
                        source.topicPattern(),
                        source.startFrom(),
                        protocol,
                        Map.of("metadata.max.age.ms", "2000"),
                        source.maxChunk(),
                        source.inFlightBytes(),
                        source.revokeTimeout()),
                settings.deadLetter(),
                settings.workspaces(),
                settings.routing(),
                settings.wrappers());
    }
}
