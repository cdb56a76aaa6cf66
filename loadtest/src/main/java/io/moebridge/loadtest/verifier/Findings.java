package io.moebridge.loadtest.verifier;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Counts what is wrong by kind and keeps the first few of each in words. Not thread-safe. */
final class Findings {

    private static final int KEPT = 20;
    private static final int KEPT_OF_A_KIND = 5;

    /** The kinds, the gravest first. */
    enum Kind {
        LOST,
        UNEXPECTED,
        WRONG_FATE,
        OUT_OF_ORDER,
        TORN,
        REWIND,
        DUPLICATED
    }

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> words = new EnumMap<>(Kind.class);

    void add(Kind kind, Supplier<String> text) {
        long count = counts.merge(kind, 1L, Long::sum);
        if (count <= KEPT) {
            words.computeIfAbsent(kind, any -> new ArrayList<>()).add(text.get());
        }
    }

    long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** At most 20: five of each kind, then more of the gravest while there is room. */
    List<String> inWords() {
        List<String> first = new ArrayList<>();
        List<String> more = new ArrayList<>();
        for (List<String> ofKind : words.values()) {
            int few = Math.min(KEPT_OF_A_KIND, ofKind.size());
            first.addAll(ofKind.subList(0, few));
            more.addAll(ofKind.subList(few, ofKind.size()));
        }
        first.addAll(more);
        return List.copyOf(first.subList(0, Math.min(KEPT, first.size())));
    }
}
