package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moebridge.deadletter.DeadLetterAccessException;
import io.moebridge.deadletter.DeadLetterSettings;
import io.moebridge.deadletter.DeadLetterTopic;
import io.moebridge.deadletter.Redrive;
import io.moebridge.loadtest.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the bridge makes of its two topics at the start, with a broker that knows rights. */
class LetterTopicsIT {
    private final EmbeddedKafka kafka = EmbeddedKafka.start(
            0,
            null,
            Map.of(
                    "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    "allow.everyone.if.no.acl.found", "true"));
    private final RecordingEvents events = new RecordingEvents();

    @AfterEach
    void close() {
        kafka.close();
    }

    private DeadLetterSettings settings(boolean create) {
        return new DeadLetterSettings(kafka.bootstrapServers(), "dead", "again", create, Map.of());
    }

    private void deny(String topic, AclOperation operation) throws Exception {
        ResourcePattern resource = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
        try (Admin admin = kafka.admin()) {
            admin.createAcls(List.of(
                            new AclBinding(
                                    resource, new AccessControlEntry("User:*", "*", operation, AclPermissionType.DENY)),
                            new AclBinding(
                                    resource,
                                    new AccessControlEntry("User:*", "*", AclOperation.ALL, AclPermissionType.ALLOW))))
                    .all()
                    .get();
        }
    }

    private Config config(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = kafka.admin()) {
            return admin.describeConfigs(List.of(resource)).all().get().get(resource);
        }
    }

    @Test
    void absentTopics_areCreated_andNothingIsWarnedOf() throws Exception {
        try (DeadLetterTopic topic = new DeadLetterTopic(settings(true), events)) {
            topic.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> topic.problem() == null);
        }
        assertThat(config("dead").get("retention.ms").value()).isEqualTo("604800000");
        assertThat(config("again").get("retention.ms").value()).isEqualTo("1209600000");
        assertThat(config("again").get("max.message.bytes").value()).isEqualTo("2097152");
        assertThat(events.said).isEmpty();
    }

    @Test
    void absentTopics_thatAreNotToBeCreated_areSaidToBeMissing() {
        try (DeadLetterTopic topic = new DeadLetterTopic(settings(false), events)) {
            topic.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> "topic dead does not exist, and dead_letter.create is false".equals(topic.problem()));
            kafka.createTopic("dead", 1, Map.of());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> "topic again does not exist, and dead_letter.create is false".equals(topic.problem()));
            kafka.createTopic("again", 1, Map.of());
            await().atMost(Duration.ofSeconds(20)).until(() -> topic.problem() == null);
        }
        assertThat(events.said).contains("dead letters: topic dead does not exist, and dead_letter.create is false");
    }

    @Test
    void shortRetention_compaction_andAForgetfulRedriveTopic_areWarnedOf() {
        kafka.createTopic("dead", 1, Map.of("retention.ms", "86400000"));
        kafka.createTopic("again", 1, Map.of("retention.ms", "3600000", "cleanup.policy", "compact,delete"));
        try (DeadLetterTopic topic = new DeadLetterTopic(settings(true), events)) {
            topic.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> topic.problem() == null);
        }
        assertThat(events.said)
                .anyMatch(line -> line.contains("topic dead keeps dead letters for 24 hours only")
                        && line.contains("dead_letter.retention (7 days)"))
                .anyMatch(line -> line.contains("topic again is compacted"))
                .anyMatch(line -> line.contains("topic again keeps records for 60 minutes only"))
                .hasSize(3);
    }

    @Test
    void noRightToWrite_isSaidAtOnce() throws Exception {
        kafka.createTopic("dead", 1, Map.of());
        kafka.createTopic("again", 1, Map.of());
        deny("dead", AclOperation.WRITE);
        deny("again", AclOperation.WRITE);
        try (DeadLetterTopic topic = new DeadLetterTopic(settings(true), events)) {
            topic.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> "topic dead: this Kafka user has no right to write to it; grant WRITE on it"
                            .equals(topic.problem()));
        }
        assertThatThrownBy(() -> Redrive.check(settings(true)))
                .isInstanceOf(DeadLetterAccessException.class)
                .hasMessage("topic again: this Kafka user has no right to write to it; grant WRITE on it");
    }
}
