package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Items;
import io.moebridge.app.config.ConfigNode.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * A list, in place of which its only value may be written by itself. A text with a comma may not: whoever writes it
 * means several.
 */
record OneOrMore<T>(ListOf<T> list) implements Type<List<T>> {

    @Override
    public Optional<List<T>> read(ConfigNode node, Reading reading) {
        if (!(node instanceof Scalar scalar) || scalar.absent()) {
            return list.read(node, reading);
        }
        if (scalar.text().contains(",")) {
            reading.wrong(node.place(), scalar.shown() + " is a single value, not a list; write " + example());
            return Optional.empty();
        }
        return list.element().read(node, reading).map(List::of);
    }

    @Override
    public ConfigNode masked(ConfigNode node) {
        return node instanceof Items ? list.masked(node) : list.element().masked(node);
    }

    @Override
    public String example() {
        return list.example();
    }
}
