package io.moebridge.source;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/**
 * What Kafka's clients take as the value of a property, known without a network. The clients themselves say it only when they are made, which for
 * some of them is at the first dead letter.
 */
public final class ClientProperties {
    private ClientProperties() {}

    /** A kind of client; each knows properties of its own. */
    public enum Client {
        CONSUMER(ConsumerConfig.configDef()),
        PRODUCER(ProducerConfig.configDef()),
        ADMIN(AdminClientConfig.configDef());

        private final Map<String, ConfigKey> keys;

        Client(ConfigDef definition) {
            keys = definition.configKeys();
        }

        private Optional<String> refusal(String name, String value) {
            ConfigKey key = keys.get(name);
            if (key == null) {
                return Optional.empty();
            }
            try {
                Object parsed = ConfigDef.parseType(name, value, key.type);
                if (key.validator != null) {
                    key.validator.ensureValid(name, parsed);
                }
                return Optional.empty();
            } catch (ConfigException e) {
                return Optional.of(reason(name, String.valueOf(e.getMessage())));
            }
        }

        /** Kafka's message without the value and the name, which stand before it. */
        private static String reason(String name, String message) {
            String before = " for configuration " + name;
            int at = message.indexOf(before);
            String rest = at < 0 ? message : message.substring(at + before.length());
            return rest.startsWith(": ") ? rest.substring(2) : rest;
        }
    }

    /**
     * Why one of the clients refuses a value, in Kafka's words, which may quote it; empty when none does, or none knows the property.
     *
     * @param clients those that are given the property
     */
    public static Optional<String> refusal(String name, String value, Client... clients) {
        return Arrays.stream(clients)
                .flatMap(client -> client.refusal(name, value).stream())
                .findFirst();
    }
}
