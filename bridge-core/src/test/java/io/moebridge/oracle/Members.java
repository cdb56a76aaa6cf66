package io.moebridge.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, in order; of two with one name the last counts (SEG 3.5). Values are {@link Members},
 * lists, strings, {@link Num}s, booleans, and null for JSON's null.
 */
final class Members extends LinkedHashMap<String, @Nullable Object> {
    private final List<@Nullable Object> earlier = new ArrayList<>();
    private final List<String> repeatedNames = new ArrayList<>();
    private int dropped;

    Members() {}

    Members(Members others) {
        super(others);
        earlier.addAll(others.earlier);
        repeatedNames.addAll(others.repeatedNames);
        dropped = others.dropped;
    }

    /** Adds a member as it is read; one of the same name gives way to it, unless it is null, which is as good as absent. */
    void read(String name, @Nullable Object value) {
        if (containsKey(name)) {
            earlier.add(value == null ? null : get(name));
            repeatedNames.add(name);
        }
        if (value != null || !containsKey(name)) {
            put(name, value);
        }
    }

    /** Takes out what never leaves the company. */
    void drop(String name) {
        remove(name);
        dropped += 1 + repeatedAmong(Set.of(name));
    }

    /** How many members were taken out. */
    int dropped() {
        return dropped;
    }

    /** Whether it was empty from the beginning. */
    boolean heldNothing() {
        return isEmpty() && dropped == 0;
    }

    /** How often a name stood there again. */
    int repeated() {
        return earlier.size();
    }

    /** How often one of these names stood there again. */
    int repeatedAmong(Set<String> names) {
        return (int) repeatedNames.stream().filter(names::contains).count();
    }

    /** The values that gave way to later ones of the same name. */
    List<@Nullable Object> earlier() {
        return earlier;
    }

    /** The value at a path of names; null when there is none, or when something on the way is no object. */
    @Nullable
    Object at(String... path) {
        Object here = this;
        for (String name : path) {
            here = here instanceof Members members ? members.get(name) : null;
        }
        return here;
    }

    /** The text at a path, or null. */
    @Nullable
    String textAt(String... path) {
        return at(path) instanceof String text ? text : null;
    }

    /** The object at a path; an empty one when there is none. */
    Members objectAt(String... path) {
        return at(path) instanceof Members members ? members : new Members();
    }
}
