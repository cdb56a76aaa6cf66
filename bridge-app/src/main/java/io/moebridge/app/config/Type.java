package io.moebridge.app.config;

import java.util.Locale;
import java.util.Optional;

/**
 * What may be written as the value of a key, and how it is read.
 *
 * @param <T> what it becomes
 */
interface Type<T> {
    /** Reads a value; reports what is wrong and then returns empty. */
    Optional<T> read(ConfigNode node, Reading reading);

    /** What to write, for messages: {@code a duration such as 500ms}. */
    String example();

    /** The node with everything hidden that must not be shown. */
    default ConfigNode masked(ConfigNode node) {
        return node instanceof ConfigNode.Scalar scalar && scalar.hidden() ? hide(scalar) : node;
    }

    /** Whether it is a single value, so that a text that looks like a list is still a text. */
    default boolean isSingleValue() {
        return false;
    }

    /** The type of the value under a key; empty when there is no such key. */
    default Optional<Type<?>> child(String key) {
        return Optional.empty();
    }

    /** The key that is meant by a part of an environment variable's name, which knows no small letters and few signs. */
    default String keyOfVariable(String part) {
        return part.toLowerCase(Locale.ROOT);
    }

    /** Whether a dot may stand inside a key, so that the rest of a path is one key. */
    default boolean keysHaveDots() {
        return false;
    }

    static ConfigNode.Scalar hide(ConfigNode node) {
        return ConfigNode.Scalar.of("[hidden]", node.place());
    }
}
