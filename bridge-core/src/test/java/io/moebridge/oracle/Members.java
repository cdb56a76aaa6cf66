package io.moebridge.oracle;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, in order; of two with one name the last counts (SEG 3.5). Values are {@link Members},
 * lists, strings, {@link Num}s, booleans, and null for JSON's null.
 */
final class Members extends LinkedHashMap<String, @Nullable Object> {
    private int repeated;

    Members() {}

    Members(Members others) {
        super(others);
        repeated = others.repeated;
    }

    /** Notes that a name stood there again. */
    void repeat() {
        repeated++;
    }

    /** How often a name stood there again. */
    int repeated() {
        return repeated;
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
