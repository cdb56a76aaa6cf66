package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Member;
import io.moebridge.app.config.ConfigNode.Scalar;
import io.moebridge.app.config.ConfigNode.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Values under names that the user chooses.
 *
 * @param element what stands under each name
 * @param names which names there may be
 * @param example what to write
 */
record MapOf<T>(Type<T> element, Names names, String example) implements Type<Map<String, T>> {

    /** Which names a map may have. */
    interface Names {
        /** What is wrong with a name; empty when nothing is. */
        Optional<String> problem(String name);

        /** Stands for the sign that a variable's name cannot hold, and an underscore takes the place of. */
        default char signForUnderscore() {
            return '_';
        }

        /** Whether the value under this name is never shown. */
        default boolean isSecret(String name) {
            return false;
        }
    }

    @Override
    public Optional<Map<String, T>> read(ConfigNode node, Reading reading) {
        if (node instanceof Scalar scalar && scalar.absent()) {
            return Optional.of(Map.of());
        }
        if (!(node instanceof Table table)) {
            reading.wrong(node.place(), "is " + node.noun() + ", not a block of keys; write " + example);
            return Optional.empty();
        }
        Map<String, T> values = new LinkedHashMap<>();
        table.members().forEach((name, member) -> {
            Reading here = reading.at(name);
            names.problem(name).ifPresent(message -> here.wrong(member.keyPlace(), message));
            here.read(element, member.value()).ifPresent(value -> values.put(name, value));
        });
        return values.size() == table.members().size()
                ? Optional.of(Collections.unmodifiableMap(values))
                : Optional.empty();
    }

    @Override
    public ConfigNode masked(ConfigNode node) {
        if (!(node instanceof Table table)) {
            return node;
        }
        Map<String, Member> shown = new LinkedHashMap<>();
        table.members().forEach((name, member) -> {
            ConfigNode value = names.isSecret(name) ? Type.hide(member.value()) : element.masked(member.value());
            shown.put(name, new Member(member.keyPlace(), value));
        });
        return new Table(shown, table.place());
    }

    @Override
    public Optional<Type<?>> child(String key) {
        return Optional.of(element);
    }

    @Override
    public String keyOfVariable(String part) {
        return part.toLowerCase(Locale.ROOT).replace('_', names.signForUnderscore());
    }

    @Override
    public boolean keysHaveDots() {
        return names.signForUnderscore() == '.';
    }
}
