package io.moebridge.oracle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** In what two accounts of a record's events differ. */
final class Difference {
    /** What is counted of the values in an object that is sent whole. */
    private static final Set<String> OF_VALUES =
            Set.of("null_dropped", "empty_dropped", "value_over_512", "url_over_512", "array_over_50");

    private Difference() {}

    /** What differs first, in a few words; null when nothing does. */
    static @Nullable String between(List<Fate> expected, List<Fate> actual) {
        if (expected.size() != actual.size()) {
            return "events: " + expected.size() + " against " + actual.size();
        }
        for (int i = 0; i < expected.size(); i++) {
            String difference = between(expected.get(i), actual.get(i));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static @Nullable String between(Fate expected, Fate actual) {
        if (!Objects.equals(expected.reason(), actual.reason())) {
            return "reason: " + expected.reason() + " against " + actual.reason();
        }
        if (!Objects.equals(expected.workspace(), actual.workspace())) {
            return "workspace: " + expected.workspace() + " against " + actual.workspace();
        }
        String elements = Same.difference(expected.elements(), actual.elements());
        if (elements != null) {
            return "elements: " + elements;
        }
        return counts(expected, actual).equals(counts(actual, expected))
                ? null
                : "adjustments: " + expected.adjustments() + " against " + actual.adjustments();
    }

    /**
     * How often each adjustment was made. Where members gave way to others, or an array was too long, the specification does
     * not say what else is counted of what is left out, nor of a member twice in an object that is sent whole. A text made of
     * JSON is as long as its escapes make it.
     */
    private static Map<String, Integer> counts(Fate fate, Fate other) {
        Map<String, Integer> counts = new TreeMap<>(fate.adjustments());
        if (isIn("duplicate_member", fate, other) || isIn("name_collision", fate, other)) {
            counts.clear();
        }
        if (isRepeating(fate.elements()) || isRepeating(other.elements())) {
            counts.keySet().removeAll(OF_VALUES);
        }
        if (isIn("array_over_50", fate, other)) {
            counts.remove("member_dropped");
        }
        if (holdsJsonText(fate.elements())) {
            counts.remove("value_over_512");
        }
        return counts;
    }

    /** Whether a member of an object in it stood there twice. */
    private static boolean isRepeating(@Nullable Object value) {
        if (value instanceof Members members) {
            return members.repeated() > 0 || members.values().stream().anyMatch(Difference::isRepeating);
        }
        return value instanceof List<?> values && values.stream().anyMatch(Difference::isRepeating);
    }

    /** Whether a text in it may be one that was made of JSON, by its beginning. */
    private static boolean holdsJsonText(@Nullable Object value) {
        if (value instanceof Members members) {
            return members.values().stream().anyMatch(Difference::holdsJsonText);
        }
        if (value instanceof List<?> values) {
            return values.stream().anyMatch(Difference::holdsJsonText);
        }
        return value instanceof String text && (text.startsWith("{") || text.startsWith("["));
    }

    private static boolean isIn(String adjustment, Fate one, Fate other) {
        return one.adjustments().containsKey(adjustment) || other.adjustments().containsKey(adjustment);
    }
}
