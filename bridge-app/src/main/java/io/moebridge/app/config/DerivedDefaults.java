package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Broken;
import io.moebridge.app.config.ConfigNode.Items;
import io.moebridge.app.config.ConfigNode.Member;
import io.moebridge.app.config.ConfigNode.Scalar;
import io.moebridge.app.config.ConfigNode.Table;
import java.util.Optional;

/** Defaults that follow from other keys: the dead-letter topics are called after the first topic. */
final class DerivedDefaults {
    private DerivedDefaults() {}

    /** The tree, with what follows from it put in where it was not written. */
    static Table into(Table root) {
        return topics(root).map(topics -> withTopics(root, topics)).orElse(root);
    }

    private static Table withTopics(Table root, ConfigNode topics) {
        ConfigNode written = value(root, Keys.Root.DEAD_LETTER)
                .filter(node -> !(node instanceof Scalar scalar && scalar.absent()))
                .orElse(Table.empty(Place.DEFAULT));
        if (!(written instanceof Table deadLetter)) {
            return root;
        }
        Table named = withDefault(deadLetter, Keys.DeadLetter.TOPIC, named(topics, ".dead-letter"));
        named = withDefault(named, Keys.DeadLetter.REDRIVE_TOPIC, named(topics, ".redrive"));
        return root.with(Keys.Root.DEAD_LETTER.name(), new Member(named.place(), named));
    }

    private static Table withDefault(Table table, Key<String> key, ConfigNode value) {
        return table.members().containsKey(key.name())
                ? table
                : table.with(key.name(), new Member(Place.DEFAULT, value));
    }

    /** A name that begins with the first topic's; where topics are written wrong, that is all there is to say. */
    private static ConfigNode named(ConfigNode topics, String suffix) {
        ConfigNode first = topics instanceof Items items && !items.items().isEmpty()
                ? items.items().get(0)
                : topics;
        return first instanceof Scalar scalar && !scalar.absent()
                ? Scalar.of(scalar.text() + suffix, Place.DEFAULT)
                : new Broken(Place.DEFAULT);
    }

    private static Optional<ConfigNode> topics(Table root) {
        return value(root, Keys.Root.KAFKA)
                .filter(Table.class::isInstance)
                .flatMap(kafka -> value((Table) kafka, Keys.Kafka.TOPICS));
    }

    private static Optional<ConfigNode> value(Table table, Key<?> key) {
        return Optional.ofNullable(table.members().get(key.name())).map(Member::value);
    }
}
