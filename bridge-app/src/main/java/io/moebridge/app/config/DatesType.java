package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Items;
import io.moebridge.moengage.ValueRules.Dates;
import java.util.List;
import java.util.Optional;

/** Which values are dates: a word for some of them, or names of attributes beside those that are known. */
final class DatesType implements Type<Dates> {
    private static final Choice<Dates> WORDS = Choice.of("known", Dates.KNOWN)
            .or("all", new Dates(true, true, List.of()))
            .or("none", new Dates(false, false, List.of()));
    private static final Type<List<String>> NAMES = Types.texts("names such as [trial_ends, last_order]");

    @Override
    public Optional<Dates> read(ConfigNode node, Reading reading) {
        return node instanceof Items
                ? reading.read(NAMES, node).map(names -> new Dates(true, false, names))
                : reading.read(WORDS, node);
    }

    @Override
    public String example() {
        return WORDS.example() + ", or names such as [trial_ends]";
    }
}
