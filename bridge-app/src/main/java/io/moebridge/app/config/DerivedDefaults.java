package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Broken;
import io.moebridge.app.config.ConfigNode.Items;
import io.moebridge.app.config.ConfigNode.Member;
import io.moebridge.app.config.ConfigNode.Scalar;
import io.moebridge.app.config.ConfigNode.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Defaults that follow from other keys: the dead-letter topics are called after the first topic, and a mapping's
 * profile says what holds where the mapping is silent.
 */
final class DerivedDefaults {
    private DerivedDefaults() {}

    /** The tree, with what follows from it put in where it was not written. */
    static Table into(Table root) {
        Table profiled = withProfiles(root);
        return topics(profiled).map(topics -> withTopics(profiled, topics)).orElse(profiled);
    }

    private static Table withProfiles(Table root) {
        if (!(value(root, Keys.Root.WORKSPACES).orElse(null) instanceof Table workspaces)) {
            return root;
        }
        Map<String, Member> complete = new LinkedHashMap<>(workspaces.members());
        complete.replaceAll((name, workspace) -> workspace.value() instanceof Table keys
                ? new Member(workspace.keyPlace(), withProfile(keys))
                : workspace);
        Member written = Objects.requireNonNull(root.members().get(Keys.Root.WORKSPACES.name()));
        Table table = new Table(complete, workspaces.place());
        return root.with(Keys.Root.WORKSPACES.name(), new Member(written.keyPlace(), table));
    }

    private static Table withProfile(Table workspace) {
        Member mapping = workspace.members().get(WorkspaceKeys.MAPPING.name());
        if (mapping == null || !(mapping.value() instanceof Table keys)) {
            return workspace;
        }
        Profile profile = value(keys, MappingKeys.PROFILE)
                .flatMap(node -> MappingKeys.PROFILE.type().read(node, new Reading("", new Problems())))
                .orElse(Profile.SEGMENT);
        return workspace.with(WorkspaceKeys.MAPPING.name(), new Member(mapping.keyPlace(), profile.over(keys)));
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
        return first instanceof Scalar scalar && !scalar.absent() && Types.isTopicName(scalar.text())
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
