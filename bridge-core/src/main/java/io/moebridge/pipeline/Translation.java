package io.moebridge.pipeline;

import io.moebridge.moengage.AdjustmentCounts;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Translator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How one worker translates one workspace's events, and what was adjusted in them. */
record Translation(Translator translator, AdjustmentCounts adjustments) {

    /**
     * What a workspace wishes.
     *
     * @param elementCap an element of more bytes does not fit into a request of its own
     */
    record Wish(Mapping mapping, int elementCap) {}

    /** One for each workspace, in their order; those that wish the same share a translator. */
    static List<Translation> of(List<Wish> wishes) {
        Map<Wish, Translator> shared = new HashMap<>();
        return wishes.stream()
                .map(wish -> shared.computeIfAbsent(wish, any -> new Translator(any.mapping(), any.elementCap())))
                .map(translator -> new Translation(translator, new AdjustmentCounts()))
                .toList();
    }
}
