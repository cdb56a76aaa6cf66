package io.moebridge.loadtest.run;

import io.moebridge.loadtest.simulator.WorkspaceAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes a bridge's configuration: what the lab needs, and over it what a scenario says. */
final class BridgeFile {

    private BridgeFile() {}

    static String text(Place place, int adminPort, Map<String, Object> scenarioSettings) {
        Map<String, Object> workspaces = new LinkedHashMap<>();
        for (int i = 0; i < place.accounts().size(); i++) {
            WorkspaceAccount account = place.accounts().get(i);
            workspaces.put(
                    place.workspaceNames().get(i),
                    map(
                            "app_id",
                            account.appId(),
                            "api_key",
                            account.apiKey(),
                            "base_url",
                            place.moengage(),
                            "limits",
                            copy(place.limits())));
        }
        Map<String, Object> settings = map(
                "kafka",
                map(
                        "bootstrap_servers",
                        place.bootstrapServers(),
                        "group_id",
                        Place.GROUP,
                        "topics",
                        List.of(Place.TOPIC)),
                "dead_letter",
                map("topic", Place.DEAD_LETTER_TOPIC, "redrive_topic", Place.REDRIVE_TOPIC),
                "workspaces",
                workspaces,
                "routing",
                List.of(map("header", "moengage-app-id"), map("default", "dead_letter")),
                "delivery",
                map("linger", "200ms"),
                "admin",
                map("port", adminPort));
        merge(settings, scenarioSettings);
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .build())
                .dumpToString(settings);
    }

    /** Puts members over those there; objects are merged, all else replaced. {@code workspaces: {all: ...}} goes to each workspace. */
    private static void merge(Map<String, Object> into, Map<String, Object> over) {
        over.forEach((name, value) -> {
            if (name.equals("all") && value instanceof Map<?, ?> forEach) {
                into.values().forEach(workspace -> merge(asMap(workspace), asMap(forEach)));
            } else if (into.get(name) instanceof Map<?, ?> old && value instanceof Map<?, ?> changes) {
                merge(asMap(old), asMap(changes));
            } else {
                into.put(name, value);
            }
        });
    }

    /** A value that can be changed for one workspace alone. */
    private static Object copy(Object value) {
        return value instanceof Map<?, ?> map ? new LinkedHashMap<>(asMap(map)) : value;
    }

    @SuppressWarnings("unchecked") // YAML's objects have texts for names, or the scenario was refused
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
