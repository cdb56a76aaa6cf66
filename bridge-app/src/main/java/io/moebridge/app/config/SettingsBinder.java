package io.moebridge.app.config;

import io.moebridge.BridgeSettings;
import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.app.config.Keys.Admin;
import io.moebridge.app.config.Keys.DeadLetter;
import io.moebridge.app.config.Keys.Delivery;
import io.moebridge.app.config.Keys.Kafka;
import io.moebridge.app.config.Keys.Log;
import io.moebridge.app.config.Keys.Root;
import io.moebridge.deadletter.DeadLetterSettings;
import io.moebridge.moengage.Routing;
import io.moebridge.source.SourceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a configuration without problems into settings. */
final class SettingsBinder {
    private final Section root;

    SettingsBinder(Section root) {
        this.root = root;
    }

    AppSettings bind() {
        WorkspaceBinder binder = new WorkspaceBinder(root.get(Root.DELIVERY));
        List<WorkspaceSettings> workspaces = new ArrayList<>();
        root.get(Root.WORKSPACES).forEach((name, keys) -> workspaces.add(binder.bind(name, keys)));
        Duration longestRequest = workspaces.stream()
                .map(workspace -> workspace.client().timeout())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Section kafka = root.get(Root.KAFKA);
        BridgeSettings bridge = new BridgeSettings(
                source(kafka, longestRequest),
                deadLetter(kafka),
                workspaces,
                routing(),
                kafka.find(Kafka.WRAPPERS).orElse(List.of()),
                root.get(Root.DELIVERY).get(Delivery.ISOLATION));
        return new AppSettings(bridge, admin(root.get(Root.ADMIN)), log(root.get(Root.LOG)));
    }

    private SourceSettings source(Section kafka, Duration longestRequest) {
        return new SourceSettings(
                kafka.get(Kafka.BOOTSTRAP_SERVERS),
                kafka.get(Kafka.GROUP_ID),
                kafka.find(Kafka.TOPICS).orElse(List.of()),
                kafka.find(Kafka.TOPIC_PATTERN),
                kafka.get(Kafka.START_FROM),
                kafka.get(Kafka.GROUP_PROTOCOL),
                merged(kafka.get(Kafka.PROPERTIES), kafka.get(Kafka.CONSUMER)),
                SourceSettings.DEFAULT_MAX_CHUNK,
                root.get(Root.DELIVERY).get(Delivery.IN_FLIGHT_BYTES),
                longestRequest,
                kafka.get(Kafka.LEASE));
    }

    private DeadLetterSettings deadLetter(Section kafka) {
        Section keys = root.get(Root.DEAD_LETTER);
        return new DeadLetterSettings(
                kafka.get(Kafka.BOOTSTRAP_SERVERS),
                keys.get(DeadLetter.TOPIC),
                keys.get(DeadLetter.REDRIVE_TOPIC),
                keys.get(DeadLetter.CREATE),
                keys.get(DeadLetter.RETENTION),
                keys.get(DeadLetter.STOP_ABOVE),
                merged(kafka.get(Kafka.PROPERTIES), kafka.get(Kafka.PRODUCER)),
                merged(kafka.get(Kafka.PROPERTIES), kafka.get(Kafka.CONSUMER)));
    }

    private static Map<String, String> merged(Map<String, String> common, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(common);
        all.putAll(own);
        return all;
    }

    private Routing routing() {
        Set<String> names = root.get(Root.WORKSPACES).keySet();
        return root.find(Root.ROUTING)
                .map(rules -> new Routing(new RoutingRules(names, new Problems()).read(rules)))
                .orElseGet(() -> Routing.allTo(names.iterator().next()));
    }

    private static AppSettings.Admin admin(Section admin) {
        return new AppSettings.Admin(admin.get(Admin.HOST), admin.get(Admin.PORT), admin.get(Admin.TOKEN));
    }

    private static AppSettings.Log log(Section log) {
        return new AppSettings.Log(log.get(Log.FORMAT), log.get(Log.LEVEL));
    }
}
