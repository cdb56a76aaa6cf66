package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of values of one type. */
record ListOf<T>(Type<T> element, boolean mayBeEmpty, String example) implements Type<List<T>> {

    @Override
    public Optional<List<T>> read(ConfigNode node, Reading reading) {
        if (!(node instanceof Items items)) {
            reading.wrong(node.place(), "is " + node.noun() + ", not a list; write " + example);
            return Optional.empty();
        }
        if (items.items().isEmpty() && !mayBeEmpty) {
            reading.wrong(node.place(), "is an empty list; write " + example);
            return Optional.empty();
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < items.items().size(); i++) {
            reading.at(i).read(element, items.items().get(i)).ifPresent(values::add);
        }
        return values.size() == items.items().size() ? Optional.of(values) : Optional.empty();
    }

    @Override
    public ConfigNode masked(ConfigNode node) {
        return node instanceof Items items
                ? new Items(items.items().stream().map(element::masked).toList(), items.place())
                : node;
    }
}
