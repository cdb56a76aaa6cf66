package io.moebridge.app.config;

import java.util.Optional;

/**
 * A key: its name, what may stand under it, and what holds when it is not written.
 *
 * @param name as it is written
 * @param type what may stand under it
 * @param presence whether it has to be written, and what holds otherwise
 * @param defaultYaml the default as one would write it; only with {@link Presence#DEFAULTED}
 * @param description what it is for, in a few words
 */
record Key<T>(String name, Type<T> type, Presence presence, String defaultYaml, String description) {

    /** What holds when a key is not written. */
    enum Presence {
        REQUIRED,
        OPTIONAL,
        DEFAULTED
    }

    static <T> Key<T> required(String name, Type<T> type, String description) {
        return new Key<>(name, type, Presence.REQUIRED, "", description);
    }

    static <T> Key<T> optional(String name, Type<T> type, String description) {
        return new Key<>(name, type, Presence.OPTIONAL, "", description);
    }

    static <T> Key<T> defaulted(String name, Type<T> type, String defaultYaml, String description) {
        return new Key<>(name, type, Presence.DEFAULTED, defaultYaml, description);
    }

    /** The default as a node; empty when there is none. */
    Optional<ConfigNode> defaultNode() {
        return presence == Presence.DEFAULTED
                ? Optional.of(YamlText.readValue(Place.DEFAULT, defaultYaml, new Problems()))
                : Optional.empty();
    }
}
