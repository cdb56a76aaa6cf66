package io.moebridge.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values on their way into attributes (SEG 10.5): nested ones become several names, joined by {@code _}. What comes out
 * stands in a list of entries; {@link Attributes} decides between those of one name.
 */
final class Values {
    static final int MAX_ARRAY = 50;

    private final Counts counts;
    private final List<Entry> entries;
    private final boolean ofUser;

    /**
     * An attribute that wants to be written.
     *
     * @param rank among those of one name the lowest is taken, of these the first
     */
    record Entry(String name, Object value, int rank) {
        static final int TOP_LEVEL = 10;
        static final int COLUMN = 15;
        static final int FLATTENED = 20;
    }

    /** @param ofUser whether they are a user's, where an empty array would unset the attribute */
    Values(Counts counts, List<Entry> entries, boolean ofUser) {
        this.counts = counts;
        this.entries = entries;
        this.ofUser = ofUser;
    }

    /** Members with an audience's or journey's text {@code true} or {@code false} as the boolean that it is (D17). */
    static Members withMembership(Members members, Event event, Counts counts) {
        String key = event.context().textAt("personas", "computation_key");
        Object value = key == null || key.isEmpty() ? null : members.get(key);
        if (!"true".equals(value) && !"false".equals(value)) {
            return members;
        }
        counts.count("boolean_from_text");
        Members copy = new Members(members);
        copy.put(key, value.equals("true"));
        return copy;
    }

    /** All members of the traits or properties. */
    void addAll(Members members) {
        counts.count("duplicate_member", members.repeatedAmong(members.keySet()));
        members.forEach(this::add);
    }

    /** A member of the traits or properties, under its own name. */
    void add(String name, @Nullable Object value) {
        add(name, value, Entry.TOP_LEVEL);
    }

    private void add(String name, @Nullable Object value, int rank) {
        if (value == null) {
            counts.count("null_dropped");
        } else if (value instanceof Members members) {
            flatten(name, members);
        } else if (value instanceof List<?> values) {
            array(name, values, rank);
        } else {
            entries.add(new Entry(name, value, rank));
        }
    }

    private void flatten(String name, Members members) {
        if (members.isEmpty()) {
            counts.count("empty_dropped");
        }
        counts.count("duplicate_member", members.repeatedAmong(members.keySet()));
        members.forEach((member, value) -> add(name + "_" + member, value, Entry.FLATTENED));
    }

    private void array(String name, List<?> values, int rank) {
        List<Object> present = withoutNulls(values);
        if (present.isEmpty() && ofUser) {
            counts.count("empty_dropped");
        } else if (!present.isEmpty() && present.stream().allMatch(Members.class::isInstance)) {
            columns(name, present, rank == Entry.TOP_LEVEL ? Entry.COLUMN : Entry.FLATTENED);
        } else {
            entries.add(new Entry(name, present, rank));
        }
    }

    private List<Object> withoutNulls(List<?> values) {
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

    /** An array of one type as it is, one of several as texts; no more than fifty values (MO 6.4). */
    static List<Object> uniform(List<Object> values, Counts counts) {
        List<Object> uniform = values;
        if (!isOfOneType(values)) {
            counts.count("array_mixed");
            uniform = new ArrayList<>();
            for (Object value : values) {
                uniform.add(text(value));
            }
        }
        return cut(uniform, counts);
    }

    private static List<Object> cut(List<Object> values, Counts counts) {
        if (values.size() <= MAX_ARRAY) {
            return values;
        }
        counts.count("array_over_50");
        return values.subList(0, MAX_ARRAY);
    }

    private static Class<?> type(Object value) {
        return value instanceof Members || value instanceof List<?> ? List.class : value.getClass();
    }

    static String text(Object value) {
        return value instanceof String text ? text : Json.write(value);
    }

    /** An array of objects becomes one array for each name that a member of theirs has (D6). */
    private void columns(String name, List<?> objects, int rank) {
        Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
        for (Object object : objects) {
            Members members = (Members) object;
            counts.count("duplicate_member", members.repeatedAmong(members.keySet()));
            members.forEach((member, value) ->
                    columns.computeIfAbsent(member, none -> new ArrayList<>()).add(value));
        }
        columns.forEach((member, values) -> column(name + "_" + member, values, rank));
    }

    /** Objects have columns of their own; what an array holds stands in the column one after the other. */
    private void column(String name, List<@Nullable Object> values, int rank) {
        List<Object> cells = new ArrayList<>();
        List<Object> objects = new ArrayList<>();
        values.forEach(value -> sort(value, cells, objects));
        if (!cells.isEmpty()) {
            entries.add(new Entry(name, cells, rank));
        }
        if (!objects.isEmpty()) {
            columns(name, objects, rank);
        }
    }

    private void sort(@Nullable Object value, List<Object> cells, List<Object> objects) {
        if (value == null) {
            counts.count("null_dropped");
        } else if (value instanceof Members members) {
            if (members.isEmpty()) {
                counts.count("empty_dropped");
            } else {
                objects.add(members);
            }
        } else if (value instanceof List<?> several) {
            inner(withoutNulls(several), cells, objects);
        } else {
            cells.add(value);
        }
    }

    private void inner(List<Object> values, List<Object> cells, List<Object> objects) {
        if (values.isEmpty()) {
            counts.count("empty_dropped");
        } else if (values.stream().allMatch(Members.class::isInstance) || isOfOneType(values)) {
            values.forEach(value -> sort(value, cells, objects));
        } else {
            counts.count("array_mixed");
            values.forEach(value -> cells.add(text(value)));
        }
    }

    private static boolean isOfOneType(List<Object> values) {
        return values.stream().map(Values::type).distinct().count() <= 1
                && values.stream().noneMatch(value -> type(value) == List.class);
    }
}
