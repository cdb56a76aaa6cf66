package io.moebridge.deadletter;

import java.time.Duration;
import java.util.Map;

/**
 * Where events go that cannot be delivered, and how they come back.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param topic the dead-letter topic
 * @param redriveTopic the bridge's own topic for what is sent again
 * @param create whether to create absent topics
 * @param retention how long dead letters are to be kept: absent topics are created so, others looked at
 * @param stopAbove the share of dead letters, over 0 and up to 1, above which a workspace is stopped
 * @param properties further properties of the producer, passed through untouched
 * @param consumerProperties further properties of what reads dead letters, passed through untouched
 */
public record DeadLetterSettings(
        String bootstrapServers,
        String topic,
        String redriveTopic,
        boolean create,
        Duration retention,
        double stopAbove,
        Map<String, String> properties,
        Map<String, String> consumerProperties) {

    public static final Duration DEFAULT_RETENTION = Duration.ofDays(7);
    public static final double DEFAULT_STOP_ABOVE = 0.5;

    /** With the defaults, and readers without further properties. */
    public DeadLetterSettings(
            String bootstrapServers,
            String topic,
            String redriveTopic,
            boolean create,
            Map<String, String> properties) {
        this(
                bootstrapServers,
                topic,
                redriveTopic,
                create,
                DEFAULT_RETENTION,
                DEFAULT_STOP_ABOVE,
                properties,
                Map.of());
    }

    public DeadLetterSettings {
        properties = Map.copyOf(properties);
        consumerProperties = Map.copyOf(consumerProperties);
        if (topic.isBlank() || redriveTopic.isBlank()) {
            throw new IllegalArgumentException("the dead-letter topic and the redrive topic need names");
        }
        if (topic.equals(redriveTopic)) {
            throw new IllegalArgumentException("the redrive topic must not be the dead-letter topic");
        }
        if (stopAbove <= 0 || stopAbove > 1) {
            throw new IllegalArgumentException("stop_above must be over 0 and at most 1");
        }
    }
}
