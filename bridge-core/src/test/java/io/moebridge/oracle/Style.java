package io.moebridge.oracle;

import io.moebridge.moengage.ValueRules;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a user or of an event are to be written (SEG 10.5).
 *
 * @param rules what the mapping says
 * @param ofUser whether they are a user's traits; otherwise an event's properties
 * @param row whether they are a row's columns, where null means nothing
 */
record Style(ValueRules rules, boolean ofUser, boolean row) {

    static Style ofUser(ValueRules rules, Event event) {
        return new Style(rules, true, event.row() != null);
    }

    static Style ofEvent(ValueRules rules, Event event) {
        return new Style(rules, false, event.row() != null);
    }

    /** The names that attributes get instead of their own; what is meant for one of the two only goes before. */
    Map<String, String> renames() {
        Map<String, String> renames = new HashMap<>();
        rules.rename().forEach((from, to) -> {
            if (!from.startsWith("traits.") && !from.startsWith("properties.")) {
                renames.put(from, to);
            }
        });
        rules.rename().forEach((from, to) -> {
            if (from.startsWith(here())) {
                renames.put(from.substring(here().length()), to);
            }
        });
        return renames;
    }

    String renamed(String name) {
        return renames().getOrDefault(name, name);
    }

    String here() {
        return ofUser ? "traits." : "properties.";
    }

    boolean nullsUnset() {
        return ofUser && rules.unsetNulls() && !row;
    }

    /** The name of a value in an array: {@code a[0]} where names are joined by dots (SEG 5.4), else {@code a_0}. */
    String indexed(String name, int place) {
        return name + (rules.separator().equals(".") ? "[" + place + "]" : rules.separator() + place);
    }

    String joined(String outer, String inner) {
        return outer + rules.separator() + inner;
    }

    /** A scalar as it goes out: as it is, or as the date that it is said to be. */
    Object scalar(String name, Object value, Counts counts) {
        boolean other = name.startsWith("traits.") || name.startsWith("properties.");
        boolean named = (!other && rules.dates().names().contains(name))
                || rules.dates().names().contains(here() + name);
        String date = named ? Times.text(Times.read(value)) : null;
        counts.count("date_unparsed", named && date == null ? 1 : 0);
        if (!named && rules.dates().all()) {
            date = Times.text(Times.withOffset(value));
        }
        return date == null ? value : date;
    }

    /** A text true or false of an audience or journey as the boolean that it is (D17). */
    static @Nullable Object membership(Object value) {
        return "true".equals(value) || "false".equals(value) ? (Object) value.equals("true") : null;
    }
}
