package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Member;
import io.moebridge.app.config.ConfigNode.Scalar;
import io.moebridge.app.config.ConfigNode.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A block with keys of its own.
 *
 * @param example what to write, for messages
 * @param keys the keys, in the order in which they are shown
 * @param refused names that are no keys here, each with what to say about it
 */
record Block(String example, List<Key<?>> keys, Map<String, String> refused) implements Type<Section> {

    Block {
        keys = List.copyOf(keys);
        refused = Map.copyOf(refused);
    }

    static Block of(String example, Key<?>... keys) {
        return new Block(example, List.of(keys), Map.of());
    }

    /** This block, which says something of its own about some names. */
    Block refusing(Map<String, String> names) {
        return new Block(example, keys, names);
    }

    @Override
    public Optional<Section> read(ConfigNode node, Reading reading) {
        if (node instanceof Scalar scalar && scalar.absent()) {
            return read(Table.empty(node.place()), reading);
        }
        if (!(node instanceof Table table)) {
            reading.wrong(node.place(), "is " + node.noun() + ", not a block of keys; write " + example());
            return Optional.empty();
        }
        Section section = new Section(this, reading.path(), table.place());
        keys.forEach(key -> readKey(key, table, reading, section));
        table.members().forEach((name, member) -> refuseUnknown(name, member, reading, section));
        return Optional.of(section);
    }

    private <T> void readKey(Key<T> key, Table table, Reading reading, Section section) {
        Member member = table.members().get(key.name());
        Reading here = reading.at(key.name());
        if (member != null) {
            section.put(key, member, here.read(key.type(), member.value()));
        } else if (key.presence() == Key.Presence.REQUIRED) {
            here.wrong(
                    table.place(),
                    "is missing (" + key.description() + "); write "
                            + key.type().example());
        } else {
            ConfigNode absent = key.defaultNode().orElse(null);
            if (absent instanceof Table) {
                // Its own required keys are missing too, and that is said where this block stands.
                section.putDefault(key, here.read(key.type(), Table.empty(table.place())));
            } else if (absent != null) {
                section.putDefault(key, here.read(key.type(), absent));
            }
        }
    }

    private void refuseUnknown(String name, Member member, Reading reading, Section section) {
        if (child(name).isPresent()) {
            return;
        }
        section.noteUnknownKey();
        String message = refused.get(name);
        if (message == null) {
            Set<String> names = new TreeSet<>(keys.stream().map(Key::name).toList());
            message = "is not a key here; " + Suggestion.among(names, name, "the keys");
        }
        reading.at(name).wrong(member.keyPlace(), message);
    }

    @Override
    public Optional<Type<?>> child(String key) {
        return keys.stream().filter(k -> k.name().equals(key)).findFirst().map(Key::type);
    }
}
