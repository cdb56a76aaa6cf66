package io.moebridge.deadletter;

import java.util.HashMap;
import java.util.Map;

/** The properties of clients that write, or look after topics. */
final class AdminProperties {
    private AdminProperties() {}

    static Map<String, Object> of(DeadLetterSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.properties());
        properties.put("bootstrap.servers", settings.bootstrapServers());
        return properties;
    }
}
