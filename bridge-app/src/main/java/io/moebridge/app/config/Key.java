package io.moebridge.app.config;

import java.util.Optional;

/**
 * A key: its name, what may stand under it, and what holds when it is not written.
 *
 * @param name as it is written
 * @param type what may stand under it
 * @param presence whether it has to be written, and what holds otherwise
 * @param defaultYaml the default as one would write it; only with {@link Presence#DEFAULTED}
 * @param defaultNode the same, read once, as every one of a thousand workspaces needs it; empty when there is none
 * @param description what it is for, in a few words
 */
record Key<T>(
        String name,
        Type<T> type,
        Presence presence,
        String defaultYaml,
        Optional<ConfigNode> defaultNode,
        String description) {

    /** What holds when a key is not written. */
    enum Presence {
        REQUIRED,
        OPTIONAL,
        DEFAULTED
    }

    static <T> Key<T> required(String name, Type<T> type, String description) {
        return new Key<>(name, type, Presence.REQUIRED, "", Optional.empty(), description);
    }

    static <T> Key<T> optional(String name, Type<T> type, String description) {
        return new Key<>(name, type, Presence.OPTIONAL, "", Optional.empty(), description);
    }

    static <T> Key<T> defaulted(String name, Type<T> type, String defaultYaml, String description) {
        ConfigNode node = YamlText.readValue(Place.DEFAULT, defaultYaml, new Problems());
        return new Key<>(name, type, Presence.DEFAULTED, defaultYaml, Optional.of(node), description);
    }
}
