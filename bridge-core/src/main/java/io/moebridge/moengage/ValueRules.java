package io.moebridge.moengage;

import java.util.List;
import java.util.Map;

/**
 * How traits and properties become attributes.
 *
 * @param drop members that are never sent: a name stands for it wherever it is, a path for one place
 * @param rename attributes' new names, by the names they would have
 * @param nested what becomes of objects
 * @param separator what joins the names of a nested member
 * @param arrayOfObjects what becomes of arrays of objects
 * @param indexArrays whether each value of any other array becomes an attribute of its own
 * @param keepEmptyObjects whether an empty object is sent
 * @param unsetNulls whether null takes a user's attribute away
 * @param dates which values are dates
 * @param journeyBooleans whether the texts true and false become booleans under the name that an audience or journey has
 */
public record ValueRules(
        List<String> drop,
        Map<String, String> rename,
        Nested nested,
        String separator,
        ArrayOfObjects arrayOfObjects,
        boolean indexArrays,
        boolean keepEmptyObjects,
        boolean unsetNulls,
        Dates dates,
        boolean journeyBooleans) {

    /** What becomes of an object. */
    public enum Nested {
        /** Its members become attributes of their own. */
        FLATTEN,
        /** It is sent as it is. */
        OBJECT,
        /** It becomes text. */
        JSON,
        DROP
    }

    /** What becomes of an array of objects. */
    public enum ArrayOfObjects {
        /** One array for each member's name. */
        COLUMNS,
        /** Each object's members become attributes, under its place in the array. */
        INDEX,
        /** It is sent as it is. */
        OBJECT,
        /** It becomes text. */
        JSON,
        DROP
    }

    /**
     * Which values are dates and are written as such.
     *
     * @param known whether birthday and createdAt are
     * @param all whether every text is that looks like a date with a time and an offset
     * @param names further attributes that are
     */
    public record Dates(boolean known, boolean all, List<String> names) {
        public static final Dates KNOWN = new Dates(true, false, List.of());

        public Dates {
            names = List.copyOf(names);
        }
    }

    public static final ValueRules DEFAULTS = new ValueRules(
            List.of(), Map.of(), Nested.FLATTEN, "_", ArrayOfObjects.COLUMNS, false, false, false, Dates.KNOWN, true);

    public ValueRules {
        drop = List.copyOf(drop);
        rename = Map.copyOf(rename);
    }
}
