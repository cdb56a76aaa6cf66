package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.storage.LabClock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The workspaces that a simulator knows; each account has a Live one and a test one, whose name ends in {@code _DEBUG}. Thread-safe. */
final class Workspaces {

    private final Map<String, Workspace> byAppId;

    Workspaces(List<WorkspaceAccount> accounts, Limits limits, Rules rules, LabClock clock) {
        Map<String, Workspace> all = new LinkedHashMap<>();
        for (WorkspaceAccount live : accounts) {
            for (WorkspaceAccount account : List.of(live, live.test())) {
                all.put(
                        account.appId(),
                        new Workspace(account.appId(), account.apiKey(), account.dataCentre(), limits, rules, clock));
            }
        }
        byAppId = Map.copyOf(all);
    }

    @Nullable
    Workspace find(@Nullable String appId) {
        return appId == null ? null : byAppId.get(appId);
    }

    Collection<Workspace> all() {
        return byAppId.values();
    }

    Workspace require(String appId) {
        Workspace workspace = byAppId.get(appId);
        if (workspace == null) {
            throw new IllegalArgumentException("the simulator has no workspace " + appId + "; it has "
                    + String.join(", ", byAppId.keySet().stream().sorted().toList()));
        }
        return workspace;
    }
}
