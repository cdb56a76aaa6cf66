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
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** A right that is taken away while the bridge runs. */
class AuthorizationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void topicForbiddenInMidRun_isWaitedForAloud_andReadOnWhenAllowedAgain() throws Exception {
        RecordingEvents events = new RecordingEvents();
        try (Rig rig = new Rig(
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
                Optional.empty())) {
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

    private static AclBinding acl(String topic, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }
}
