package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.BridgeStatus.Lifecycle;
import io.moebridge.loadtest.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** A right that is missing at the start, or is taken away while the bridge runs. */
class AuthorizationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void topicForbiddenInMidRun_isWaitedForAloud_andReadOnWhenAllowedAgain() throws Exception {
        RecordingEvents events = new RecordingEvents();
        try (Rig rig = guarded()) {
            rig.send("k", Rig.track("user", 1));
            rig.flush();
            Bridge bridge = rig.start(events);
            await().atMost(PATIENCE).until(() -> rig.committed() == 1);

            AclBinding all = acl(rig.topic, AclOperation.ALL, AclPermissionType.ALLOW);
            AclBinding noReading = acl(rig.topic, AclOperation.READ, AclPermissionType.DENY);
            rig.kafka.admin().createAcls(List.of(all, noReading)).all().get(10, TimeUnit.SECONDS);
            await().atMost(PATIENCE).until(() -> bridge.status().waitingFor() != null);
            assertThat(bridge.status().waitingFor()).contains("Kafka's leave to read", rig.topic, "READ and DESCRIBE");
            assertThat(bridge.status().lifecycle()).isEqualTo(Lifecycle.RUNNING);
            rig.send("k", Rig.track("user", 2));
            rig.flush();

            rig.kafka.admin().deleteAcls(List.of(noReading.toFilter())).all().get(10, TimeUnit.SECONDS);
            await().atMost(PATIENCE).until(() -> rig.committed() == 2);
            assertThat(rig.accepted()).hasSize(2);
            assertThat(bridge.status().waitingFor()).isNull();
        }
    }

    @Test
    void groupForbiddenInMidRun_isWaitedForAloud_andReadOnWhenAllowedAgain() throws Exception {
        RecordingEvents events = new RecordingEvents();
        try (Rig rig = guarded()) {
            rig.send("k", Rig.track("user", 1));
            rig.flush();
            Bridge bridge = rig.start(events);
            await().atMost(PATIENCE).until(() -> rig.committed() == 1);

            AclBinding all = acl(ResourceType.GROUP, rig.group, AclOperation.ALL, AclPermissionType.ALLOW);
            AclBinding noReading = acl(ResourceType.GROUP, rig.group, AclOperation.READ, AclPermissionType.DENY);
            rig.kafka.admin().createAcls(List.of(all, noReading)).all().get(10, TimeUnit.SECONDS);
            await().atMost(PATIENCE).until(() -> bridge.status().waitingFor() != null);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(bridge.status().waitingFor())
                            .contains("Kafka's leave to read", "READ on group " + rig.group));
            assertThat(bridge.status().lifecycle()).isEqualTo(Lifecycle.RUNNING);
            assertThat(bridge.finished()).isNotDone();
            rig.send("k", Rig.track("user", 2));
            rig.flush();

            rig.kafka.admin().deleteAcls(List.of(noReading.toFilter())).all().get(10, TimeUnit.SECONDS);
            await().atMost(PATIENCE).until(() -> rig.committed() == 2);
            assertThat(rig.accepted()).hasSize(2);
            await().atMost(PATIENCE).until(() -> bridge.status().waitingFor() == null);
        }
    }

    @Test
    void groupForbiddenAtTheStart_endsTheBridgeAndSaysWhatToDo() throws Exception {
        try (Rig rig = guarded()) {
            AclBinding noReading = acl(ResourceType.GROUP, rig.group, AclOperation.READ, AclPermissionType.DENY);
            rig.kafka.admin().createAcls(List.of(noReading)).all().get(10, TimeUnit.SECONDS);
            Bridge bridge = rig.start(new RecordingEvents());
            await().atMost(PATIENCE).until(() -> bridge.finished().isDone());
            assertThat(bridge.finished())
                    .isCompletedExceptionally()
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withRootCauseInstanceOf(GroupAuthorizationException.class)
                    .withMessageContaining("give this user READ on group " + rig.group);
        }
    }

    private static Rig guarded() {
        return new Rig(
                1,
                1,
                EmbeddedKafka.start(
                        0,
                        null,
                        Map.of(
                                "authorizer.class.name",
                                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                                "allow.everyone.if.no.acl.found",
                                "true")),
                Optional.empty());
    }

    private static AclBinding acl(String topic, AclOperation operation, AclPermissionType permission) {
        return acl(ResourceType.TOPIC, topic, operation, permission);
    }

    private static AclBinding acl(
            ResourceType type, String name, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }
}
