package io.moebridge.oracle;

import io.moebridge.moengage.ValueRules.Nested;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An array of objects as one array for each name that a member of theirs has (D6). */
final class Columns {
    private final Values values;
    private final Counts counts;

    Columns(Values values, Counts counts) {
        this.values = values;
        this.counts = counts;
    }

    /** @param to takes each column's name and what stands in it */
    void add(String name, List<Object> objects, BiConsumer<String, List<Object>> to) {
        Map<String, List<Object>> columns = new LinkedHashMap<>();
        for (Object object : objects) {
            values.look((Members) object).forEach((member, value) -> put(columns, member, value));
        }
        columns.forEach((member, column) -> column(values.style().joined(name, member), column, to));
    }

    private void put(Map<String, List<Object>> columns, String member, @Nullable Object value) {
        if (value == null) {
            counts.count("null_dropped");
        } else {
            columns.computeIfAbsent(member, none -> new ArrayList<>()).add(value);
        }
    }

    /** Objects have columns of their own; what an array holds stands in the column one after the other. */
    private void column(String name, List<Object> values, BiConsumer<String, List<Object>> to) {
        List<Object> cells = new ArrayList<>();
        List<Object> objects = new ArrayList<>();
        values.forEach(value -> sort(value, cells, objects));
        if (!cells.isEmpty()) {
            to.accept(name, cells);
        }
        if (!objects.isEmpty()) {
            add(name, objects, to);
        }
    }

    private void sort(Object value, List<Object> cells, List<Object> objects) {
        if (value instanceof Members members) {
            object(members, cells, objects);
        } else if (value instanceof List<?> several) {
            inner(Arrays.withoutNulls(several, counts), cells, objects);
        } else {
            cells.add(value);
        }
    }

    private void object(Members members, List<Object> cells, List<Object> objects) {
        Nested nested = values.style().rules().nested();
        if (members.heldNothing()) {
            counts.count("empty_dropped");
        } else if (nested == Nested.FLATTEN) {
            objects.add(members);
        } else if (nested == Nested.DROP) {
            counts.count("member_dropped");
        } else {
            cells.add(nested == Nested.JSON ? Wholes.text(members, counts) : members);
        }
    }

    private void inner(List<Object> values, List<Object> cells, List<Object> objects) {
        if (values.isEmpty()) {
            counts.count("empty_dropped");
        } else if (Arrays.areOfOneType(values)) {
            values.forEach(value -> sort(value, cells, objects));
        } else {
            counts.count("array_mixed");
            values.forEach(value -> cells.add(Wholes.text(value, counts)));
        }
    }
}
