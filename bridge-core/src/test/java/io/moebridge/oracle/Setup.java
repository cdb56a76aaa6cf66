package io.moebridge.oracle;

import io.moebridge.BridgeSettings;
import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.deadletter.DeadLetterSettings;
import io.moebridge.lane.LaneSettings;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Routing;
import io.moebridge.moengage.Workspace;
import io.moebridge.oracle.Routes.Place;
import io.moebridge.source.SourceSettings;
import io.moebridge.source.SourceSettings.GroupProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One configuration, for the oracle and for the bridge.
 *
 * @param mappings by workspace
 */
record Setup(Map<String, Mapping> mappings, Routing routing, List<String> wrappers) {

    private static final SourceSettings NO_SOURCE = new SourceSettings(
            "nowhere:9092",
            "nobody",
            List.of("nothing"),
            Optional.empty(),
            "earliest",
            GroupProtocol.AUTO,
            Map.of(),
            SourceSettings.DEFAULT_MAX_CHUNK,
            SourceSettings.DEFAULT_IN_FLIGHT_BYTES,
            Duration.ofSeconds(1));

    private static final DeadLetterSettings NO_DEAD_LETTERS =
            new DeadLetterSettings("nowhere:9092", "dead-letters", "redrive", false, Map.of());

    Oracle oracle() {
        List<Place> places = new ArrayList<>();
        mappings.keySet().forEach(name -> places.add(new Place(name, appId(name))));
        return new Oracle(new Routes(routing, places), mappings);
    }

    /** Where records come from and where dead letters go does not matter to a translation. */
    BridgeSettings bridge() {
        List<WorkspaceSettings> workspaces = new ArrayList<>();
        mappings.forEach((name, own) -> workspaces.add(
                new WorkspaceSettings(new Workspace(name, appId(name), own), null, LaneSettings.DEFAULTS)));
        return new BridgeSettings(NO_SOURCE, NO_DEAD_LETTERS, workspaces, routing, wrappers);
    }

    /** What counts for these events. */
    String shown(List<Fate> fates) {
        return routing + ", "
                + fates.stream()
                        .map(Fate::workspace)
                        .distinct()
                        .map(name -> name == null ? "nowhere" : name + ": " + mappings.get(name))
                        .toList();
    }

    private static String appId(String workspace) {
        return "APP_" + workspace.toUpperCase(Locale.ROOT);
    }
}
