package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Items;
import io.moebridge.app.config.ConfigNode.Table;
import io.moebridge.moengage.ScreeningRules.Condition;
import java.util.List;
import java.util.Optional;

/** A condition of a filter: the name of an event, or what one of its members must be. */
final class ConditionType implements Type<Condition> {
    private static final Type<String> NAME = Types.text("the name of an event");
    private static final Key<String> EVENT = Key.optional("event", NAME, "the event's name");
    private static final Key<String> FIELD = Key.optional("field", MappingTypes.PATH, "the path of a member");
    private static final Key<List<String>> EQUALS = Key.optional("equals", new Values(), "what the member must be");
    private static final Block BLOCK = Block.of("{event: name} or {field: path, equals: value}", EVENT, FIELD, EQUALS);

    @Override
    public Optional<Condition> read(ConfigNode node, Reading reading) {
        if (!(node instanceof Table)) {
            return reading.read(NAME, node).map(name -> new Condition(Optional.of(name), Optional.empty(), List.of()));
        }
        Optional<Section> section = reading.read(BLOCK, node);
        return section.flatMap(keys -> condition(keys, node, reading));
    }

    private static Optional<Condition> condition(Section keys, ConfigNode node, Reading reading) {
        Optional<String> event = keys.find(EVENT);
        Optional<String> field = keys.find(FIELD);
        boolean wrong = keys.written(EQUALS).isPresent() && keys.find(EQUALS).isEmpty();
        if (wrong || keys.hasUnknownKeys() || keys.written(FIELD).isPresent() != field.isPresent()) {
            return Optional.empty();
        }
        if (field.isEmpty() && (event.isEmpty() || keys.find(EQUALS).isPresent())) {
            reading.wrong(node.place(), "is not a condition; write " + BLOCK.example());
            return Optional.empty();
        }
        return Optional.of(new Condition(event, field, keys.find(EQUALS).orElse(List.of())));
    }

    @Override
    public String example() {
        return "the name of an event, or " + BLOCK.example();
    }

    /** One value or several. */
    private static final class Values implements Type<List<String>> {
        private static final Type<List<String>> SEVERAL =
                new ListOf<>(Types.TEXT_OR_EMPTY, false, "values such as [a, b]");

        @Override
        public Optional<List<String>> read(ConfigNode node, Reading reading) {
            return node instanceof Items
                    ? reading.read(SEVERAL, node)
                    : reading.read(Types.TEXT_OR_EMPTY, node).map(List::of);
        }

        @Override
        public String example() {
            return "a value or " + SEVERAL.example();
        }
    }
}
