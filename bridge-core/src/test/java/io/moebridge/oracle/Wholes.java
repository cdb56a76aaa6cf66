package io.moebridge.oracle;

import java.util.List;

/** Objects and arrays that are sent whole or as text, and what MoEngage does not take of them (MO 6.4 to 6.6). */
final class Wholes {
    private static final int MOST_BYTES = 25 * 1024;
    private static final int MOST_MEMBERS = 100;
    private static final int MOST_OBJECTS = 100;
    private static final int MOST_LEVELS = 2;
    private static final int MOST_NAME = 200;

    private Wholes() {}

    static Object object(Members object, Counts counts) {
        return counted(object, List.of(object), counts);
    }

    static Object objects(List<Object> objects, Counts counts) {
        objects.forEach(object -> countEmpty((Members) object, counts));
        return counted(objects, objects, counts);
    }

    private static Object counted(Object whole, List<Object> objects, Counts counts) {
        Counts once = new Counts();
        once.count(
                "object_too_large", Json.write(whole).length() > MOST_BYTES || objects.size() > MOST_OBJECTS ? 1 : 0);
        for (Object object : objects) {
            once.count("object_too_large", ((Members) object).size() > MOST_MEMBERS ? 1 : 0);
            members((Members) object, 1, once, counts);
        }
        once.keySet().forEach(counts::count);
        dropped(whole, counts);
        return whole;
    }

    /**
     * Counts what is wrong with members.
     *
     * @param once takes the faults of the whole
     * @param each takes those of its values
     */
    private static void members(Members object, int level, Counts once, Counts each) {
        object.forEach((name, value) -> {
            once.count("object_name", isBad(name) ? 1 : 0);
            each.count("null_dropped", value == null ? 1 : 0);
            if (value instanceof Members inner) {
                inner(inner, level + 1, once, each);
            } else if (value instanceof List<?> values) {
                values(values, level + 1, once, each);
            } else {
                Attributes.lookAt(value, each);
            }
        });
    }

    private static void inner(Members object, int level, Counts once, Counts each) {
        if (level > MOST_LEVELS && !object.heldNothing()) {
            once.count("object_too_deep");
        } else {
            countEmpty(object, each);
            members(object, level, once, each);
        }
    }

    private static void values(List<?> values, int level, Counts once, Counts each) {
        long objects = values.stream().filter(Members.class::isInstance).count();
        once.count("object_too_large", objects > MOST_OBJECTS ? 1 : 0);
        each.count("array_over_50", objects == 0 && values.size() > Arrays.MAX ? 1 : 0);
        for (Object value : values) {
            if (value instanceof Members object) {
                inner(object, level, once, each);
            } else if (!(value instanceof List<?>)) {
                Attributes.lookAt(value, each);
            }
        }
    }

    private static void countEmpty(Members object, Counts counts) {
        counts.count("empty_dropped", object.isEmpty() ? 1 : 0);
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
