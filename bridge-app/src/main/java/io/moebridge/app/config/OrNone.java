package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Scalar;
import java.util.Optional;
import java.util.Set;

/** A value, or the word {@code none}, for which {@code off} and {@code false} may be written. */
record OrNone<T>(Type<T> type) implements Type<Optional<T>> {
    private static final Set<String> NONE = Set.of("none", "off", "false");

    @Override
    public Optional<Optional<T>> read(ConfigNode node, Reading reading) {
        if (isNone(node)) {
            return Optional.of(Optional.empty());
        }
        if (node instanceof Scalar scalar && !scalar.absent() && !type.isSingleValue()) {
            reading.wrong(node.place(), scalar.shown() + " is not one of the values here; write " + example());
            return Optional.empty();
        }
        Optional<T> value = type.read(node, reading);
        return value.isPresent() ? Optional.of(value) : Optional.empty();
    }

    private static boolean isNone(ConfigNode node) {
        return node instanceof Scalar scalar && NONE.contains(scalar.text());
    }

    @Override
    public String example() {
        return type.example() + ", or none";
    }

    @Override
    public boolean isSingleValue() {
        return type.isSingleValue();
    }

    @Override
    public Optional<Type<?>> child(String key) {
        return type.child(key);
    }
}
