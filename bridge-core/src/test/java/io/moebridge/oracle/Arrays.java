package io.moebridge.oracle;

import java.util.ArrayList;
import java.util.List;

/** Arrays as MoEngage takes them: no nulls, one type, no more than fifty values (SEG 10.5; MO 6.4). */
final class Arrays {
    static final int MAX = 50;

    private Arrays() {}

    static List<Object> withoutNulls(List<?> values, Counts counts) {
        List<Object> present = new ArrayList<>();
        for (Object value : values) {
            if (value == null) {
                counts.count("null_dropped");
            } else {
                present.add(value);
            }
        }
        return present;
    }

    static boolean areObjects(List<Object> values) {
        return !values.isEmpty() && values.stream().allMatch(Members.class::isInstance);
    }

    /** Whether they are all texts, all numbers, all booleans or all objects; arrays in arrays never are. */
    static boolean areOfOneType(List<Object> values) {
        return values.stream().map(Object::getClass).distinct().count() <= 1
                && values.stream().noneMatch(List.class::isInstance);
    }

    private static Object whole(Object value, Counts counts) {
        return value instanceof Members object ? Wholes.object(object, counts) : value;
    }

    /** Values of one type as they are, of several as texts. */
    static List<Object> uniform(List<Object> values, Counts counts) {
        boolean mixed = !areOfOneType(values);
        List<Object> uniform = new ArrayList<>();
        for (Object value : values.subList(0, Math.min(values.size(), MAX))) {
            uniform.add(mixed ? Wholes.text(value, counts) : whole(value, counts));
        }
        counts.count("array_mixed", mixed ? 1 : 0);
        counts.count("array_over_50", values.size() > MAX ? 1 : 0);
        return uniform;
    }
}
