package io.moebridge.app.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of properties of Kafka's clients: all but those that the bridge sets itself. */
final class KafkaPropertyNames implements MapOf.Names {
    private static final Map<String, String> OWNED = Map.of(
            "bootstrap.servers", "write kafka.bootstrap_servers",
            "group.id", "write kafka.group_id",
            "group.protocol", "write kafka.group_protocol",
            "auto.offset.reset", "write kafka.start_from",
            "enable.auto.commit", "remove it, as offsets are committed when their events are settled",
            "key.deserializer", "remove it, as the bridge reads bytes",
            "value.deserializer", "remove it, as the bridge reads bytes",
            "enable.idempotence", "remove it, as nothing would be safe without it",
            "acks", "remove it, as nothing would be safe with less than all",
            "transactional.id", "remove it, as only a redrive has transactions, with an id of its own");
    private static final Pattern SECRET = Pattern.compile(
            "password|secret|jaas|token|credential|(^|\\.)key$|keystore\\.key", Pattern.CASE_INSENSITIVE);

    @Override
    public Optional<String> problem(String name) {
        return Optional.ofNullable(OWNED.get(name)).map(advice -> "is set by the bridge; " + advice);
    }

    @Override
    public char signForUnderscore() {
        return '.';
    }

    @Override
    public boolean isSecret(String name) {
        return SECRET.matcher(name).find();
    }
}
