package io.moebridge.app.config;

import java.util.Optional;

/**
 * Where a reader is in the tree, and where it reports what is wrong.
 *
 * @param path the keys from the root, joined by dots; empty at the root
 */
record Reading(String path, Problems problems) {

    Reading at(String key) {
        return new Reading(path.isEmpty() ? key : path + "." + key, problems);
    }

    Reading at(int index) {
        return new Reading(path + "[" + index + "]", problems);
    }

    /** Reads a value here; of one that is known to be broken nothing more is said. */
    <T> Optional<T> read(Type<T> type, ConfigNode node) {
        return node instanceof ConfigNode.Broken ? Optional.empty() : type.read(node, this);
    }

    void wrong(Place place, String message) {
        problems.add(place, path, message);
    }
}
