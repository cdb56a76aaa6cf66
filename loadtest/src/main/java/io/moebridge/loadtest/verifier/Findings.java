package io.moebridge.loadtest.verifier;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Counts what is wrong by kind and by what it befell, and keeps the first few of each kind in words. Not thread-safe. */
final class Findings {

    private static final int KEPT = 20;
    private static final int KEPT_OF_A_KIND = 5;

    /** The kinds, the gravest first. */
    enum Kind {
        /** Expected, and in neither place. */
        LOST,
        /** Accepted, but in another workspace or for another user; a dead letter that names another workspace. */
        MISROUTED,
        /** It says something else than was put in. */
        ALTERED,
        /** Accepted, though it was to be skipped or dead-lettered. */
        UNWANTED,
        /** Nobody put it in. */
        INVENTED,
        /** A dead letter that should not be, or that has another reason. */
        WRONG_FATE,
        /** Accepted before what should have come first. */
        OUT_OF_ORDER,
        /** A repeat that left something out. */
        TORN,
        /** Came again, and nothing that happened leads to it. */
        UNEXPLAINED,
        /** An acceptance with a smaller number than the one before. */
        REWIND,
        /** Came again. */
        DUPLICATED;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** What it befell. */
    enum Subject {
        TRACK,
        IDENTIFY,
        DEVICE,
        SKIPPED,
        DEAD_LETTER;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final Map<Kind, Map<Subject, Long>> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> words = new EnumMap<>(Kind.class);

    /** Counts one; {@code text} goes on after the kind and a colon. */
    void add(Kind kind, Subject subject, Supplier<String> text) {
        counts.computeIfAbsent(kind, any -> new EnumMap<>(Subject.class)).merge(subject, 1L, Long::sum);
        List<String> ofKind = words.computeIfAbsent(kind, any -> new ArrayList<>());
        if (ofKind.size() < KEPT) {
            ofKind.add(kind.words() + ": " + text.get());
        }
    }

    long count(Kind kind) {
        return counts.getOrDefault(kind, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    long count(Kind kind, Subject subject) {
        return counts.getOrDefault(kind, Map.of()).getOrDefault(subject, 0L);
    }

    /** How many of each, such as {@code altered device}; what there is none of is left out. */
    Map<String, Long> byName() {
        Map<String, Long> byName = new TreeMap<>();
        counts.forEach((kind, subjects) ->
                subjects.forEach((subject, count) -> byName.put(kind.words() + " " + subject.words(), count)));
        return byName;
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
