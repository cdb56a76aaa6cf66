package io.moebridge.loadtest.storage;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a workspace stores: a value for each {@link StorageSetting}. Immutable. */
public final class StorageSettings {

    private static final StorageSettings DEFAULTS = new StorageSettings(Map.of());
    private static final Map<String, StorageSetting<?>> BY_KEY =
            StorageSetting.all().stream().collect(Collectors.toMap(StorageSetting::key, Function.identity()));

    private final Map<StorageSetting<?>, Object> changed;

    private StorageSettings(Map<StorageSetting<?>, Object> changed) {
        this.changed = changed;
    }

    /** Each setting at its default. */
    public static StorageSettings defaults() {
        return DEFAULTS;
    }

    /**
     * The defaults, changed by texts such as {@code future_events -> clamp}.
     *
     * @throws IllegalArgumentException on a key that is none, or a value that the key does not take
     */
    public static StorageSettings of(Map<String, String> texts) {
        StorageSettings settings = DEFAULTS;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            settings = settings.with(text.getKey(), text.getValue());
        }
        return settings;
    }

    /** Each key with one line on what it does. */
    public static Map<String, String> keys() {
        Map<String, String> lines = new LinkedHashMap<>();
        for (StorageSetting<?> setting : StorageSetting.all()) {
            String line = setting.explanation() + " (" + setting.allowed() + "; default " + setting.defaultText() + ")";
            lines.put(setting.key(), line);
        }
        return lines;
    }

    /** The value of a setting. */
    @SuppressWarnings("unchecked") // only with() puts values in, each of its setting's type
    public <T> T get(StorageSetting<T> setting) {
        Object value = changed.get(setting);
        return value == null ? setting.defaultValue() : (T) value;
    }

    /**
     * These settings with another value of one.
     *
     * @throws IllegalArgumentException if the setting does not take it
     */
    public <T> StorageSettings with(StorageSetting<T> setting, T value) {
        Map<StorageSetting<?>, Object> values = new HashMap<>(changed);
        values.put(setting, setting.parse(setting.write(value)));
        return new StorageSettings(values);
    }

    /**
     * These settings with another value of one, as text.
     *
     * @throws IllegalArgumentException on a key that is none, or a value that the key does not take
     */
    public StorageSettings with(String key, String value) {
        StorageSetting<?> setting = BY_KEY.get(key);
        if (setting == null) {
            String known = String.join(", ", new TreeMap<>(BY_KEY).keySet());
            throw new IllegalArgumentException("storage: " + key + " is no setting; there are " + known);
        }
        return withText(setting, value);
    }

    private <T> StorageSettings withText(StorageSetting<T> setting, String value) {
        return with(setting, setting.parse(value));
    }

    /** All settings as text; {@link #of} makes the same settings of it. */
    public Map<String, String> toMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (StorageSetting<?> setting : StorageSetting.all()) {
            texts.put(setting.key(), text(setting));
        }
        return texts;
    }

    private <T> String text(StorageSetting<T> setting) {
        return setting.write(get(setting));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StorageSettings settings && settings.toMap().equals(toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
