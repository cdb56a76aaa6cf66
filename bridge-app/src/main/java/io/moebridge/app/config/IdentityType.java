package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Table;
import io.moebridge.moengage.IdentityRules;
import java.util.List;
import java.util.Optional;

/** Paths to the user's id: one list for all calls, or one for identify and one for the others. */
final class IdentityType implements Type<IdentityRules> {
    private static final Type<List<String>> PATHS =
            new OneOrMore<>(new ListOf<>(MappingTypes.PATH, false, "paths such as [userId, traits.id]"));
    private static final Key<List<String>> IDENTIFY = Key.defaulted(
            "identify",
            PATHS,
            "[" + String.join(", ", IdentityRules.DEFAULTS.identify()) + "]",
            "where an identify names its user");
    private static final Key<List<String>> OTHERS = Key.defaulted(
            "others",
            PATHS,
            "[" + String.join(", ", IdentityRules.DEFAULTS.others()) + "]",
            "where any other call names its user");
    private static final Block BLOCK = Block.of("keys identify and others", IDENTIFY, OTHERS);

    @Override
    public Optional<IdentityRules> read(ConfigNode node, Reading reading) {
        if (node instanceof Table) {
            return reading.read(BLOCK, node).flatMap(both -> both.find(IDENTIFY)
                    .flatMap(identify -> both.find(OTHERS).map(others -> new IdentityRules(identify, others))));
        }
        return reading.read(PATHS, node).map(paths -> new IdentityRules(paths, paths));
    }

    @Override
    public String example() {
        return PATHS.example() + ", or keys identify and others with such paths";
    }

    @Override
    public Optional<Type<?>> child(String key) {
        return BLOCK.child(key);
    }
}
