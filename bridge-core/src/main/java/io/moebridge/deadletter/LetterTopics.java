package io.moebridge.deadletter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Finds the dead-letter topic and the redrive topic, or creates them, and looks whether they can serve. Blocks. */
final class LetterTopics {
    /**
     * Redriven records are kept twice as long as letters: they are the memory of what was sent, and letters outlive their
     * retention by up to a segment.
     */
    private static final int REDRIVE_RETENTION_FACTOR = 2;

    /** Room for a record of 1 MiB with its headers and ours, which the brokers' default has not. */
    private static final String REDRIVE_MESSAGE_BYTES = "2097152";

    static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LOOKS_AFTER_CREATION = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final DeadLetterSettings settings;

    LetterTopics(DeadLetterSettings settings) {
        this.settings = settings;
    }

    /** The properties of an admin client with these bounds, so that it does not wait a minute for what is not there. */
    static Map<String, Object> bounded(Map<String, Object> properties) {
        Map<String, Object> bounded = new HashMap<>(properties);
        bounded.put("request.timeout.ms", (int) TIMEOUT.toMillis());
        bounded.put("default.api.timeout.ms", (int) TIMEOUT.toMillis());
        return bounded;
    }

    /**
     * For a running bridge: both topics are there, letters may be written and redriven records read.
     *
     * @return what is not as it should be, though everything works
     * @throws KafkaException when a topic is not there, or may not be used as it has to be
     */
    List<String> forBridge(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        require(admin, settings.topic(), AclOperation.WRITE, Map.of("retention.ms", millis(settings.retention())));
        require(admin, settings.redriveTopic(), AclOperation.READ, redriveConfigs());
        return warnings(admin);
    }

    /** For a redrive: redriven records may be written. */
    void forRedrive(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        require(admin, settings.redriveTopic(), AclOperation.WRITE, redriveConfigs());
    }

    private Map<String, String> redriveConfigs() {
        Duration retention = settings.retention().multipliedBy(REDRIVE_RETENTION_FACTOR);
        return Map.of("retention.ms", millis(retention), "max.message.bytes", REDRIVE_MESSAGE_BYTES);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private void require(Admin admin, String topic, AclOperation right, Map<String, String> configs)
            throws InterruptedException, ExecutionException, TimeoutException {
        Optional<TopicDescription> found = describe(admin, topic, right);
        if (found.isEmpty()) {
            if (!settings.create()) {
                throw new KafkaException("topic " + topic + " does not exist, and dead_letter.create is false");
            }
            create(admin, topic, configs);
            found = describe(admin, topic, right);
            for (int looks = 0; found.isEmpty() && looks < LOOKS_AFTER_CREATION; looks++) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
                found = describe(admin, topic, right);
            }
        }
        Set<AclOperation> rights =
                found.map(TopicDescription::authorizedOperations).orElse(null);
        if (rights != null && !rights.contains(right)) {
            throw new KafkaException("topic " + topic + ": this Kafka user has no right to " + verb(right)
                    + " it; grant " + right + " on it");
        }
    }

    private static String verb(AclOperation right) {
        return right == AclOperation.WRITE ? "write to" : "read";
    }

    private static Optional<TopicDescription> describe(Admin admin, String topic, AclOperation right)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return Optional.ofNullable(
                    admin.describeTopics(Set.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                            .allTopicNames()
                            .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                            .get(topic));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            if (e.getCause() instanceof TopicAuthorizationException) {
                throw new KafkaException("topic " + topic + ": this Kafka user may not even see it; grant " + right, e);
            }
            throw e;
        }
    }

    private static void create(Admin admin, String topic, Map<String, String> configs)
            throws InterruptedException, ExecutionException, TimeoutException {
        NewTopic wanted = new NewTopic(topic, Optional.empty(), Optional.empty()).configs(configs);
        try {
            admin.createTopics(Set.of(wanted)).all().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException(
                        "topic " + topic + " does not exist and cannot be created: " + KafkaErrors.root(e), e);
            }
        }
    }

    /** What would make letters or redriven records disappear too early; nothing if this user may not look. */
    private List<String> warnings(Admin admin) throws InterruptedException, TimeoutException {
        List<String> warnings = new ArrayList<>();
        Config letters = config(admin, settings.topic());
        Config redriven = config(admin, settings.redriveTopic());
        warnIfCompacted(settings.topic(), letters, warnings);
        warnIfCompacted(settings.redriveTopic(), redriven, warnings);
        Optional<Duration> kept = retention(letters);
        if (kept.isPresent() && kept.get().compareTo(settings.retention()) < 0) {
            warnings.add("topic " + settings.topic() + " keeps dead letters for " + text(kept.get())
                    + " only, less than dead_letter.retention (" + text(settings.retention())
                    + "); what is older is gone for good: raise the topic's retention.ms, or write a shorter"
                    + " dead_letter.retention");
        }
        Duration least = kept.orElse(settings.retention());
        Optional<Duration> redrivenKept = retention(redriven);
        if (redrivenKept.isPresent() && redrivenKept.get().compareTo(least) < 0) {
            warnings.add("topic " + settings.redriveTopic() + " keeps records for " + text(redrivenKept.get())
                    + " only, less than the dead letters are kept; a redrive then cannot know of older letters whether"
                    + " they were sent again: raise the topic's retention.ms");
        }
        return warnings;
    }

    private static void warnIfCompacted(String topic, @Nullable Config config, List<String> warnings) {
        String policy = value(config, "cleanup.policy");
        if (policy != null && policy.contains("compact")) {
            warnings.add(
                    "topic " + topic + " is compacted, so that a record removes the one before it with the same key;"
                            + " set its cleanup.policy to delete");
        }
    }

    /** How long a topic keeps its records; empty when for ever, or unknown. */
    static Optional<Duration> retention(@Nullable Config config) {
        String millis = value(config, "retention.ms");
        return millis == null || millis.startsWith("-") || !deletes(config)
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Long.parseLong(millis)));
    }

    private static boolean deletes(@Nullable Config config) {
        String policy = value(config, "cleanup.policy");
        return policy == null || policy.contains("delete");
    }

    static @Nullable String value(@Nullable Config config, String name) {
        ConfigEntry entry = config == null ? null : config.get(name);
        return entry == null ? null : entry.value();
    }

    /** A topic's configuration, or null when this user may not see it. */
    static @Nullable Config config(Admin admin, String topic) throws InterruptedException, TimeoutException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            return admin.describeConfigs(Set.of(resource))
                    .all()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .get(resource);
        } catch (ExecutionException notAllowed) {
            return null;
        }
    }

    private static String text(Duration duration) {
        long hours = duration.toHours();
        if (hours >= 48) {
            return duration.toDays() + " days";
        }
        return hours >= 2 ? hours + " hours" : duration.toMinutes() + " minutes";
    }
}
