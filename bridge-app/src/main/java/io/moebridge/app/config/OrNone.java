package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Scalar;
import java.util.Optional;

/** A value, or the word {@code none}. */
record OrNone<T>(Type<T> type) implements Type<Optional<T>> {

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
        return node instanceof Scalar scalar && "none".equals(scalar.text());
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
