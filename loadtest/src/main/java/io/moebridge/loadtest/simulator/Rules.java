package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.storage.StorageSettings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The choices that a simulator follows, the likelier one where nothing else is said. Immutable. */
public final class Rules {

    private final EnumMap<Rule, String> chosen;
    private final StorageSettings storage;
    private final List<Check> order;

    private Rules(EnumMap<Rule, String> chosen, StorageSettings storage) {
        this.storage = storage;
        this.chosen = chosen;
        this.order = Check.order(chosen.getOrDefault(Rule.CHECK_ORDER, Rule.CHECK_ORDER.byDefault()));
    }

    /** The likelier choice everywhere. */
    public static Rules likelier() {
        return new Rules(new EnumMap<>(Rule.class), StorageSettings.defaults());
    }

    /**
     * These rules with other choices, by key: of a {@link Rule}, or of a {@link StorageSettings setting of the storage}.
     *
     * @throws IllegalArgumentException when there is no such rule or no such choice; the message says which there are
     */
    public Rules with(Map<String, String> changes) {
        EnumMap<Rule, String> changed = new EnumMap<>(Rule.class);
        changed.putAll(chosen);
        StorageSettings stored = storage;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (StorageSettings.keys().containsKey(change.getKey())) {
                stored = stored.with(change.getKey(), change.getValue());
            } else {
                Rule rule = Rule.ofKey(change.getKey());
                changed.put(rule, rule.checked(change.getValue()));
            }
        }
        return new Rules(changed, stored);
    }

    /** These rules with another choice. */
    public Rules with(Rule rule, String value) {
        return with(Map.of(rule.key(), value));
    }

    /** The choice. */
    public String of(Rule rule) {
        return chosen.getOrDefault(rule, rule.byDefault());
    }

    /** How a workspace stores. */
    public StorageSettings storage() {
        return storage;
    }

    boolean is(Rule rule, String value) {
        return of(rule).equals(value);
    }

    int number(Rule rule) {
        return Integer.parseInt(of(rule));
    }

    List<Check> order() {
        return order;
    }

    /** The largest body of a call, in bytes. */
    int bodyLimitBytes(boolean bulk) {
        int general = number(Rule.BODY_LIMIT_KB);
        int kilobytes = bulk ? Math.min(general, number(Rule.BULK_LIMIT_KB)) : general;
        return kilobytes * number(Rule.KILOBYTE);
    }
}
