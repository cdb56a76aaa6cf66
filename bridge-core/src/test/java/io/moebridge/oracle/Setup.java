package io.moebridge.oracle;

import io.moebridge.BridgeSettings;
import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.lane.LaneSettings;
import io.moebridge.moengage.CallRules;
import io.moebridge.moengage.CallRules.Call;
import io.moebridge.moengage.EventRules;
import io.moebridge.moengage.EventRules.Devices;
import io.moebridge.moengage.IdentityRules;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Routing;
import io.moebridge.moengage.ScreeningRules;
import io.moebridge.moengage.ScreeningRules.Integrations;
import io.moebridge.moengage.TableRule;
import io.moebridge.moengage.TimeRules;
import io.moebridge.moengage.UserRules;
import io.moebridge.moengage.UserRules.StandardTraits;
import io.moebridge.moengage.UserRules.TraitsFromContext;
import io.moebridge.moengage.UserRules.UpdateExistingOnly;
import io.moebridge.moengage.ValueRules;
import io.moebridge.moengage.Workspace;
import io.moebridge.oracle.Routes.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One configuration, for the oracle and for the bridge.
 *
 * @param rules by workspace
 */
record Setup(Map<String, Rules> rules, Routing routing, List<String> wrappers) {

    Oracle oracle() {
        List<Place> places = new ArrayList<>();
        rules.keySet().forEach(name -> places.add(new Place(name, appId(name))));
        return new Oracle(new Routes(routing, places), rules);
    }

    /** Where records come from and where dead letters go does not matter to a translation. */
    BridgeSettings bridge() {
        return bridge(Setup::mapping);
    }

    /** With other mappings than the oracle knows of. */
    BridgeSettings bridge(Function<Rules, Mapping> mappings) {
        List<WorkspaceSettings> workspaces = new ArrayList<>();
        rules.forEach((name, own) -> workspaces.add(new WorkspaceSettings(
                new Workspace(name, appId(name), mappings.apply(own)), null, LaneSettings.DEFAULTS)));
        return new BridgeSettings(null, null, workspaces, routing, wrappers);
    }

    private static String appId(String workspace) {
        return "APP_" + workspace.toUpperCase(Locale.ROOT);
    }

    private static Mapping mapping(Rules rules) {
        Map<String, TableRule> tables = new TreeMap<>();
        rules.tables().forEach((table, call) -> tables.put(table, TableRule.valueOf(call.toUpperCase(Locale.ROOT))));
        ScreeningRules screening = ScreeningRules.DEFAULTS;
        return new Mapping(
                new CallRules(
                        rules.calls().stream()
                                .map(call -> Call.valueOf(call.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet()),
                        rules.inferType(),
                        tables,
                        "Page Viewed",
                        "Screen Viewed"),
                IdentityRules.DEFAULTS,
                new ScreeningRules(
                        Integrations.valueOf(rules.integrations().toUpperCase(Locale.ROOT)),
                        rules.integrationNames(),
                        screening.consent(),
                        screening.loopGuard(),
                        screening.skipBundled(),
                        screening.filter()),
                ValueRules.DEFAULTS,
                new UserRules(
                        StandardTraits.SEGMENT,
                        TraitsFromContext.FALLBACK,
                        rules.updateExistingOnly() ? UpdateExistingOnly.YES : UpdateExistingOnly.NO),
                new EventRules(rules.messageIdAttribute(), false, Devices.ANY_CALL),
                new TimeRules(rules.futureTolerance(), Optional.empty(), Optional.empty()),
                Map.of());
    }
}
