package io.moebridge.oracle;

import io.moebridge.moengage.ValueRules.ArrayOfObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values on their way into attributes (SEG 10.5): what becomes of objects and arrays, and under which names. What comes
 * out stands in a list of entries; {@link Attributes} decides between those of one name.
 */
final class Values {
    private final Style style;
    private final Counts counts;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> unset = new TreeSet<>();

    /**
     * An attribute that wants to be written.
     *
     * @param rank among those of one name the lowest is taken, of these the first
     * @param value makes the value, and counts what is to be said of it once it is written
     */
    record Entry(String name, int rank, Function<Counts, Object> value) {
        /** Of the bridge's own making. */
        static final int OURS = 0;

        /** A member of the traits or properties under its own name. */
        static final int TOP_LEVEL = 10;

        /** What stood in an array at the top level. */
        static final int OF_ARRAY = 15;

        /** What stood in an object. */
        static final int NESTED = 20;

        /** The rank of what stands within an object of this rank. */
        static int inObject(int rank) {
            return rank == TOP_LEVEL ? NESTED : rank;
        }

        static int inArray(int rank) {
            return rank == TOP_LEVEL ? OF_ARRAY : rank;
        }
    }

    Values(Style style, Counts counts) {
        this.style = style;
        this.counts = counts;
    }

    Style style() {
        return style;
    }

    List<Entry> entries() {
        return entries;
    }

    /** What is to be taken away from the user. */
    Set<String> unset() {
        return unset;
    }

    /** All members of the traits or properties: those that are no objects, then those that are. */
    void addAll(Members members, String prefix, @Nullable String flag) {
        look(members);
        members.forEach((name, value) -> {
            if (!(value instanceof Members)) {
                addTop(prefix + name, value, name.equals(flag));
            }
        });
        members.forEach((name, value) -> {
            if (value instanceof Members) {
                add(prefix + name, value);
            }
        });
    }

    /** Counts what is to be said of an object's members. */
    Members look(Members members) {
        counts.count("duplicate_member", members.repeatedAmong(members.keySet()));
        counts.count("member_dropped", members.dropped());
        return members;
    }

    /** A member of the traits or properties, under its own name; the flag's is whether one is in an audience. */
    void addTop(String name, @Nullable Object value, boolean flag) {
        Object membership = flag && value != null ? Style.membership(value) : null;
        if (membership == null) {
            add(name, value);
        } else {
            entry(name, Entry.TOP_LEVEL, use -> {
                use.count("boolean_from_text");
                return membership;
            });
        }
    }

    void add(String name, @Nullable Object value) {
        add(name, value, Entry.TOP_LEVEL);
    }

    /** An attribute of the bridge's own making. */
    void ours(String name, Function<Counts, Object> value) {
        entries.add(new Entry(name, Entry.OURS, value));
    }

    /** An attribute of the bridge's own making that the event has null for. */
    void oursNothing(String name) {
        if (style.nullsUnset()) {
            unset.add(name);
        } else {
            counts.count("null_dropped");
        }
    }

    private void entry(String name, int rank, Function<Counts, Object> value) {
        entries.add(new Entry(style.renamed(name), rank, value));
    }

    void add(String name, @Nullable Object value, int rank) {
        if (value == null) {
            nothing(name);
        } else if (value instanceof Members members) {
            object(name, members, rank);
        } else if (value instanceof List<?> values) {
            array(name, values, rank);
        } else {
            entry(name, rank, use -> style.scalar(style.renamed(name), value, use));
        }
    }

    private void nothing(String name) {
        if (style.nullsUnset() && Attributes.passes(style.renamed(name), true, counts)) {
            unset.add(style.renamed(name));
        } else if (!style.nullsUnset()) {
            counts.count("null_dropped");
        }
    }

    private void object(String name, Members members, int rank) {
        if (members.heldNothing()) {
            emptyObject(name, rank);
            return;
        }
        switch (style.rules().nested()) {
            case FLATTEN -> flatten(name, members, Entry.inObject(rank));
            case OBJECT -> entry(name, rank, use -> Wholes.object(members, use));
            case JSON -> entry(name, rank, use -> Wholes.text(members, use));
            case DROP -> counts.count("member_dropped");
        }
    }

    private void emptyObject(String name, int rank) {
        if (style.rules().keepEmptyObjects()) {
            entry(name, rank, use -> new Members());
        } else {
            counts.count("empty_dropped");
        }
    }

    /** On a user an empty array would take the attribute away (MO 6.5). */
    private void emptyArray(String name, int rank) {
        if (style.ofUser()) {
            counts.count("empty_dropped");
        } else {
            entry(name, rank, use -> List.of());
        }
    }

    void flatten(String name, Members members, int rank) {
        look(members).forEach((member, value) -> add(style.joined(name, member), value, rank));
    }

    private void array(String name, List<?> values, int rank) {
        List<Object> present = Arrays.withoutNulls(values, counts);
        boolean objects = Arrays.areObjects(present);
        ArrayOfObjects as = style.rules().arrayOfObjects();
        if (present.isEmpty()) {
            emptyArray(name, rank);
        } else if (style.rules().indexArrays() || (objects && as == ArrayOfObjects.INDEX)) {
            index(name, values, Entry.inArray(rank));
        } else if (!objects) {
            entry(name, rank, use -> Arrays.uniform(present, use));
        } else {
            objects(name, present, as, rank);
        }
    }

    private void objects(String name, List<Object> objects, ArrayOfObjects as, int rank) {
        switch (as) {
            case COLUMNS, INDEX ->
                new Columns(this, counts)
                        .add(
                                name,
                                objects,
                                (column, cells) ->
                                        entry(column, Entry.inArray(rank), use -> Arrays.uniform(cells, use)));
            case OBJECT -> entry(name, rank, use -> Wholes.objects(objects, use));
            case JSON -> entry(name, rank, use -> Wholes.text(objects, use));
            case DROP -> counts.count("member_dropped");
        }
    }

    private void index(String name, List<?> values, int rank) {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null) {
                indexed(style.indexed(name, i), value, rank);
            }
        }
    }

    private void indexed(String name, Object value, int rank) {
        if (value instanceof Members members) {
            if (members.heldNothing()) {
                emptyObject(name, rank);
            } else {
                flatten(name, members, rank);
            }
        } else if (value instanceof List<?> values) {
            if (Arrays.withoutNulls(values, counts).isEmpty()) {
                emptyArray(name, rank);
            } else {
                index(name, values, rank);
            }
        } else {
            entry(name, rank, use -> value);
        }
    }
}
