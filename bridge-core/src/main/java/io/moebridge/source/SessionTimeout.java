package io.moebridge.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigResource;

/** After how long the group takes a silent member for dead, and gives its partitions to others. */
final class SessionTimeout {
    /** Kafka's own default, for both protocols. */
    private static final Duration DEFAULT = Duration.ofSeconds(45);

    private static final String OF_GROUP = "consumer.session.timeout.ms";

    private SessionTimeout() {}

    /**
     * In the older protocol the member itself chooses.
     *
     * @throws org.apache.kafka.common.config.ConfigException as the consumer would, when it is no number
     */
    static Duration classic(Map<String, String> properties) {
        String millis = properties.get("session.timeout.ms");
        return millis == null
                ? DEFAULT
                : Duration.ofMillis(((Integer) ConfigDef.parseType("session.timeout.ms", millis, ConfigDef.Type.INT)));
    }

    /** In the consumer protocol the broker does; it may not be willing to tell. */
    static Duration ofGroup(Admin admin, String groupId, Duration patience) throws InterruptedException {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, groupId);
        try {
            Config config = admin.describeConfigs(List.of(group))
                    .all()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .get(group);
            ConfigEntry entry = config == null ? null : config.get(OF_GROUP);
            return entry == null || entry.value() == null ? DEFAULT : Duration.ofMillis(Long.parseLong(entry.value()));
        } catch (ExecutionException | TimeoutException unknown) {
            return DEFAULT;
        }
    }
}
