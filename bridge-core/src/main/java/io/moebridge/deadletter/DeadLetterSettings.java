package io.moebridge.deadletter;

import java.util.Map;

/**
 * Where events go that cannot be delivered.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param topic the dead-letter topic
 * @param redriveTopic the bridge's own topic for what is sent again
 * @param create whether to create absent topics
 * @param properties further properties of the producer, passed through untouched
 */
public record DeadLetterSettings(
        String bootstrapServers, String topic, String redriveTopic, boolean create, Map<String, String> properties) {

    public DeadLetterSettings {
        properties = Map.copyOf(properties);
        if (topic.isBlank()) {
            throw new IllegalArgumentException("the dead-letter topic needs a name");
        }
    }
}
