package io.moebridge.oracle;

import java.util.List;

/** Objects and arrays that are sent whole or as text, and what MoEngage does not take of them (MO 6.6). */
final class Wholes {
    private static final int MOST_BYTES = 25 * 1024;
    private static final int MOST_MEMBERS = 100;
    private static final int MOST_NAME = 200;

    private Wholes() {}

    static Object object(Members object, Counts counts) {
        return counted(object, List.of(object), false, counts);
    }

    static Object objects(List<Object> objects, Counts counts) {
        return counted(objects, objects, objects.size() > MOST_MEMBERS, counts);
    }

    private static Object counted(Object whole, List<Object> objects, boolean tooMany, Counts counts) {
        boolean large = tooMany || Json.write(whole).length() > MOST_BYTES;
        boolean deep = false;
        boolean named = false;
        for (Object one : objects) {
            Members object = (Members) one;
            large |= object.size() > MOST_MEMBERS;
            deep |= levels(object) > 2;
            named |= isNamedBadly(object);
        }
        counts.count("object_too_large", large ? 1 : 0);
        counts.count("object_too_deep", deep ? 1 : 0);
        counts.count("object_name", named ? 1 : 0);
        dropped(whole, counts);
        return whole;
    }

    private static int levels(Members object) {
        int deepest = 0;
        for (Object value : object.values()) {
            deepest = Math.max(deepest, value instanceof Members inner && !inner.isEmpty() ? levels(inner) : 0);
        }
        return 1 + deepest;
    }

    /** In the two levels that MoEngage looks at. */
    private static boolean isNamedBadly(Members object) {
        return object.keySet().stream().anyMatch(Wholes::isBad)
                || object.values().stream()
                        .anyMatch(value -> value instanceof Members inner
                                && inner.keySet().stream().anyMatch(Wholes::isBad));
    }

    private static boolean isBad(String name) {
        return name.isEmpty()
                || name.codePointCount(0, name.length()) > MOST_NAME
                || name.chars().anyMatch(c -> "$.%#".indexOf(c) >= 0);
    }

    /** Any value as text; what never leaves the company is not in it. */
    static String text(Object value, Counts counts) {
        dropped(value, counts);
        return text(value);
    }

    static String text(Object value) {
        return value instanceof String text ? text : Json.write(value);
    }

    /** Counts what was dropped anywhere in a value. */
    static void dropped(Object value, Counts counts) {
        if (value instanceof Members members) {
            counts.count("member_dropped", members.dropped());
            members.values().forEach(inner -> {
                if (inner != null) {
                    dropped(inner, counts);
                }
            });
        } else if (value instanceof List<?> values) {
            values.forEach(inner -> {
                if (inner != null) {
                    dropped(inner, counts);
                }
            });
        }
    }
}
