package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.storage.Counts;
import io.moebridge.loadtest.storage.Finding;
import io.moebridge.loadtest.storage.NameUse;
import io.moebridge.loadtest.storage.Profile;
import io.moebridge.loadtest.storage.WorkspaceStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the lab's own calls show of what was stored and dropped. Wrong input throws with a message for the caller. */
final class OracleStorage {

    private final Workspaces workspaces;

    OracleStorage(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /** A user as MoEngage would show him; {@code {"found":false}} when there is none. */
    Map<String, @Nullable Object> profile(@Nullable String appId, @Nullable String customerId) {
        WorkspaceStore store = store(appId);
        String user = required(customerId);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("found", store.profile(user).isPresent());
        store.profile(user).map(Profile::toMap).ifPresent(map::putAll);
        map.put("blocked_until", store.blockedUntil(user).map(Object::toString).orElse(null));
        map.put("counts", describe(store.counts(user)));
        return map;
    }

    /** What is stored, of one workspace or of each. */
    Map<String, Object> stored(@Nullable String appId) {
        Map<String, Object> map = new TreeMap<>();
        workspaces.all().stream()
                .filter(workspace -> appId == null || workspace.appId().equals(appId))
                .forEach(workspace -> map.put(workspace.appId(), stored(workspace.store())));
        return map;
    }

    /** The latest things that were dropped, and the latest that were changed or are at risk, of one workspace. */
    Map<String, Object> dropped(@Nullable String appId) {
        WorkspaceStore store = store(appId);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "dropped",
                list(
                        store.recentDrops(),
                        drop -> line(
                                drop,
                                drop.finding().what(),
                                drop.finding().reason(),
                                drop.finding().detail())));
        map.put(
                "warnings",
                list(
                        store.recentWarnings(),
                        warning -> line(
                                warning,
                                warning.finding().what(),
                                warning.finding().reason(),
                                warning.finding().detail())));
        return map;
    }

    private static Map<String, Object> stored(WorkspaceStore store) {
        Map<String, Object> map = new LinkedHashMap<>(describe(store.counts()));
        map.put("users", store.users());
        map.put("waiting", store.waiting());
        map.put("event_names", list(store.eventNames(), OracleStorage::describe));
        map.put("user_attribute_names", list(store.userAttributeNames(), OracleStorage::describe));
        return map;
    }

    private static Map<String, Object> describe(Counts counts) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("received", counts.received());
        map.put("stored", counts.stored());
        map.put("dropped", counts.dropped());
        map.put("events", counts.events());
        map.put("drops", byName(counts.drops()));
        map.put("warnings", byName(counts.warnings()));
        return map;
    }

    private static Map<String, Object> describe(NameUse name) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name.name());
        map.put("uses", name.uses());
        map.put("last_used", name.lastUsed().toString());
        map.put("blocked", name.blocked());
        return map;
    }

    private static Map<String, Object> line(Finding<?> finding, String what, Enum<?> reason, String detail) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", finding.receivedAt().toString());
        map.put("customer_id", finding.customerId());
        map.put("what", what);
        map.put("reason", key(reason));
        map.put("detail", detail);
        return map;
    }

    private static <T> List<Map<String, Object>> list(List<T> items, Function<T, Map<String, Object>> describe) {
        List<Map<String, Object>> list = new ArrayList<>();
        items.forEach(item -> list.add(describe.apply(item)));
        return list;
    }

    private static Map<String, Long> byName(Map<? extends Enum<?>, Long> counts) {
        Map<String, Long> map = new TreeMap<>();
        counts.forEach((reason, count) -> map.put(key(reason), count));
        return map;
    }

    private static String key(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private WorkspaceStore store(@Nullable String appId) {
        return workspaces.require(appId == null ? "" : appId).store();
    }

    private static String required(@Nullable String customerId) {
        if (customerId == null || customerId.isEmpty()) {
            throw new IllegalArgumentException("customer_id is missing: /_lab/profile?app_id=ID&customer_id=USER");
        }
        return customerId;
    }
}
