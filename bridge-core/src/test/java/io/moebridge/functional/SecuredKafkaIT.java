package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.BridgeSettings;
import io.moebridge.deadletter.DeadLetterSettings;
import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.source.SourceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Kafka that wants TLS, a user and a password, and gives no right that is not named: the least rights are those that docs/operate.md lists. */
class SecuredKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String USER = "bridge";
    private static final String PASSWORD = "bridge-password";

    private Rig rig;

    @BeforeEach
    void setTheStage() {
        EmbeddedKafka kafka = EmbeddedKafka.startSecured();
        kafka.user(USER, PASSWORD);
        rig = new Rig(1, 1, kafka, Optional.of(kafka.securedBootstrapServers()));
        kafka.createTopic(rig.deadLetterTopic, 1, Map.of());
        kafka.createTopic(rig.topic + ".redrive", 1, Map.of());
        rig.send("k", Rig.track("user", 1));
        rig.send("k", "no JSON");
        rig.flush();
    }

    @AfterEach
    void clear() {
        rig.close();
    }

    @Test
    void leastRights_areEnough() throws Exception {
        allow(leastRights());
        RecordingEvents events = new RecordingEvents();
        Bridge bridge = rig.start(settings(PASSWORD), events);
        await().atMost(PATIENCE).until(() -> rig.committed() == 2);
        assertThat(rig.accepted()).hasSize(1);
        assertThat(rig.deadLetters(1)).hasSize(1);
        assertThat(bridge.drain(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void eachRightThatIsMissing_isNamed() throws Exception {
        List<AclBinding> rights = leastRights();
        for (AclBinding missing : rights) {
            forget();
            List<AclBinding> others = new ArrayList<>(rights);
            others.remove(missing);
            allow(others);
            Bridge bridge = rig.start(settings(PASSWORD), new RecordingEvents());
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(saysOf(bridge))
                    .as("without %s", missing)
                    .contains(missing.pattern().name())
                    .contains(missing.entry().operation().name()));
            assertThat(rig.committed()).isZero();
            bridge.close();
        }
    }

    @Test
    void wrongPassword_endsTheBridgeAtTheStart_andIsNotInTheMessage() throws Exception {
        allow(leastRights());
        Bridge bridge = rig.start(settings("wrong-password"), new RecordingEvents());
        await().atMost(PATIENCE).until(() -> bridge.finished().isDone());
        assertThat(saysOf(bridge))
                .contains("refuses this user", "invalid credentials", "kafka.properties")
                .doesNotContain("wrong-password");
    }

    @Test
    void passwordChangedInMidRun_isWaitedForAloud() throws Exception {
        allow(leastRights());
        Bridge bridge = rig.start(settings(PASSWORD), new RecordingEvents());
        await().atMost(PATIENCE).until(() -> rig.committed() == 2);
        rig.kafka.user(USER, "another");
        rig.kafka.restart();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(String.valueOf(bridge.status().waitingFor()))
                        .containsIgnoringCase("authentication"));
        assertThat(bridge.finished()).isNotDone();
        rig.kafka.user(USER, PASSWORD);
        rig.send("k", Rig.track("user", 2));
        rig.flush();
        await().atMost(PATIENCE).until(() -> rig.committed() == 3);
    }

    /** What the bridge says, whether it waits, cannot write dead letters, or has ended. */
    private static String saysOf(Bridge bridge) {
        String ended = bridge.finished()
                .handle((nothing, error) -> String.valueOf(error))
                .getNow("");
        return ended + " " + bridge.status().waitingFor() + " "
                + bridge.status().deadLetterProblem();
    }

    private List<AclBinding> leastRights() {
        return List.of(
                right(ResourceType.TOPIC, rig.topic, AclOperation.READ),
                right(ResourceType.GROUP, rig.group, AclOperation.READ),
                right(ResourceType.TOPIC, rig.deadLetterTopic, AclOperation.WRITE),
                right(ResourceType.TOPIC, rig.topic + ".redrive", AclOperation.READ));
    }

    private static AclBinding right(ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + USER, "*", operation, AclPermissionType.ALLOW));
    }

    private void allow(List<AclBinding> rights) throws Exception {
        try (Admin admin = rig.kafka.admin()) {
            admin.createAcls(rights).all().get(10, TimeUnit.SECONDS);
        }
    }

    private void forget() throws Exception {
        try (Admin admin = rig.kafka.admin()) {
            admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get(10, TimeUnit.SECONDS);
        }
    }

    private BridgeSettings settings(String password) {
        Map<String, String> properties = rig.kafka.securedProperties(USER, password);
        BridgeSettings settings = rig.settings(Rig.quickLane());
        SourceSettings source = settings.source();
        DeadLetterSettings letters = settings.deadLetter();
        return new BridgeSettings(
                new SourceSettings(
                        source.bootstrapServers(),
                        source.groupId(),
                        source.topics(),
                        source.topicPattern(),
                        source.startFrom(),
                        source.groupProtocol(),
                        properties,
                        source.maxChunk(),
                        source.inFlightBytes(),
                        source.revokeTimeout()),
                new DeadLetterSettings(
                        letters.bootstrapServers(), letters.topic(), letters.redriveTopic(), false, properties),
                settings.workspaces(),
                settings.routing(),
                settings.wrappers());
    }
}
