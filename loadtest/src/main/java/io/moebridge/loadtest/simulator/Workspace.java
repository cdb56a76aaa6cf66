package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.storage.LabClock;
import io.moebridge.loadtest.storage.WorkspaceStore;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One workspace of the simulator, Live or test: its keys, its account's state, its allowances, its storage. Thread-safe. */
final class Workspace {

    private static final Set<Scope> ALL = Set.of(Scope.DATA, Scope.SEGMENTS);

    private final String appId;
    private final @Nullable String dataCentre;
    private final Map<String, Set<Scope>> keys = new ConcurrentHashMap<>();
    private final Allowances allowances;
    private final RequestCounter counter = new RequestCounter();
    private final WorkspaceStore store;
    private volatile AccountState state = AccountState.ACTIVE;

    Workspace(String appId, String apiKey, @Nullable String dataCentre, Limits limits, Rules rules, LabClock clock) {
        this.appId = appId;
        this.dataCentre = dataCentre;
        this.store = new WorkspaceStore(appId, rules.storage(), clock);
        this.allowances = new Allowances(limits, rules);
        keys.put(apiKey, ALL);
    }

    String appId() {
        return appId;
    }

    Allowances allowances() {
        return allowances;
    }

    WorkspaceStore store() {
        return store;
    }

    RequestCounter counter() {
        return counter;
    }

    AccountState state() {
        return state;
    }

    void state(AccountState newState) {
        state = newState;
    }

    /** Whether a request to that data centre finds this workspace. */
    boolean isIn(@Nullable String centre) {
        return centre == null || dataCentre == null || dataCentre.equals(centre);
    }

    /** Replaces every key by one that is good for all calls. */
    void replaceKey(String apiKey) {
        keys.clear();
        keys.put(apiKey, ALL);
    }

    /** Adds a key beside the others, good for some calls. */
    void addKey(String apiKey, Set<Scope> scopes) {
        keys.put(apiKey, Set.copyOf(scopes));
    }

    void removeKey(String apiKey) {
        keys.remove(apiKey);
    }

    boolean hasKeys() {
        return !keys.isEmpty();
    }

    /** What a key is good for; null when it is not a key of this workspace. */
    @Nullable
    Set<Scope> scopesOf(String apiKey) {
        return keys.get(apiKey);
    }
}
