package io.moebridge.loadtest.simulator;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the lab's own calls show and change of the simulator's behaviour. Wrong input throws with a message for the caller. */
final class OracleControls {

    private final MoEngageSimulator simulator;
    private final Workspaces workspaces;

    OracleControls(MoEngageSimulator simulator, Workspaces workspaces) {
        this.simulator = simulator;
        this.workspaces = workspaces;
    }

    Faults faults(@Nullable String appId) {
        return appId == null ? simulator.faults() : simulator.faults(appId);
    }

    Map<String, Object> changeFaults(@Nullable String appId, JsonNode change) {
        Faults merged = FaultsJson.merged(faults(appId), change);
        if (appId == null) {
            simulator.faults(merged);
        } else {
            simulator.faults(appId, merged);
        }
        return FaultsJson.of(merged);
    }

    Map<String, Object> clock() {
        return Map.of("now", simulator.clock().instant().toString());
    }

    Map<String, Object> changeClock(JsonNode change) {
        String by = change.path("advance").asString("");
        try {
            simulator.clock().advance(Duration.parse(by));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("advance is a time such as PT1H or P7D, not '" + by + "'", e);
        }
        return clock();
    }

    /** Opens and closes addresses, by {@code {"127.0.0.2":false}}; the last that is open stays so, or nobody could open another. */
    Map<String, Object> changeAddresses(JsonNode change) {
        for (Map.Entry<String, JsonNode> wish : change.properties()) {
            boolean open = wish.getValue().asBoolean(true);
            boolean another = simulator.addresses().entrySet().stream()
                    .anyMatch(known -> known.getValue() && !known.getKey().equals(wish.getKey()));
            if (!open && !another) {
                throw new IllegalArgumentException(wish.getKey() + " is the last open address; open another first");
            }
            simulator.listen(wish.getKey(), open);
        }
        return new TreeMap<>(simulator.addresses());
    }

    /** What the simulator's process has used so far. */
    static Map<String, Object> process() {
        Runtime runtime = Runtime.getRuntime();
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        Map<String, Object> map = new TreeMap<>();
        map.put("pid", ProcessHandle.current().pid());
        map.put("cpu_seconds", cpu.toMillis() / 1000.0);
        map.put("heap_megabytes", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        return map;
    }

    Map<String, Object> workspaces() {
        Map<String, Object> map = new TreeMap<>();
        workspaces.all().forEach(workspace -> map.put(workspace.appId(), describe(workspace)));
        return map;
    }

    /** Changes any of {@code api_key}, {@code add_key} with {@code scopes}, {@code remove_key}, {@code state}, {@code bulk_users}, {@code bulk_events}. */
    Map<String, Object> changeWorkspace(@Nullable String appId, JsonNode change) {
        Workspace workspace = workspaces.require(appId == null ? "" : appId);
        for (String name : change.propertyNames()) {
            JsonNode value = change.path(name);
            switch (name) {
                case "api_key" -> workspace.replaceKey(text(name, value));
                case "add_key" -> workspace.addKey(text(name, value), scopes(change.path("scopes")));
                case "scopes" -> {}
                case "remove_key" -> workspace.removeKey(text(name, value));
                case "state" -> workspace.state(state(text(name, value)));
                case "bulk_users" ->
                    limit(
                            workspace,
                            value.asLong(0),
                            workspace.allowances().limits().bulkEvents());
                case "bulk_events" ->
                    limit(workspace, workspace.allowances().limits().bulkUsers(), value.asLong(0));
                default ->
                    throw new IllegalArgumentException("a workspace has no '" + name
                            + "'; it has api_key, add_key with scopes, remove_key, state, bulk_users, bulk_events");
            }
        }
        return describe(workspace);
    }

    private static void limit(Workspace workspace, long users, long events) {
        if (users < 1 || events < 1) {
            throw new IllegalArgumentException("a limit is a whole number above 0");
        }
        Limits old = workspace.allowances().limits();
        workspace.allowances().change(old.withBulk(users, events));
    }

    private static Map<String, Object> describe(Workspace workspace) {
        RequestCounts counts = workspace.counter().snapshot();
        Map<String, Object> map = new TreeMap<>();
        map.put("state", workspace.state().key());
        map.put("limits", workspace.allowances().limits().asMap());
        map.put("requests", counts.requests());
        map.put("answers", counts.answers());
        map.put("resets", counts.resets());
        return map;
    }

    private static AccountState state(String name) {
        for (AccountState state : AccountState.values()) {
            if (state.key().equals(name)) {
                return state;
            }
        }
        throw new IllegalArgumentException("state is one of "
                + EnumSet.allOf(AccountState.class).stream()
                        .map(AccountState::key)
                        .toList() + ", not '" + name + "'");
    }

    private static Set<Scope> scopes(JsonNode names) {
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (JsonNode name : names) {
            try {
                scopes.add(Scope.valueOf(name.asString("").toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("scopes are data, segments and other, not " + name, e);
            }
        }
        return scopes;
    }

    private static String text(String name, JsonNode value) {
        if (!value.isString() || value.asString().isEmpty()) {
            throw new IllegalArgumentException(name + " is a text, not " + value);
        }
        return value.asString();
    }
}
