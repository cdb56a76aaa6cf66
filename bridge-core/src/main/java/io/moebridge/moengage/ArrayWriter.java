package io.moebridge.moengage;

import io.moebridge.moengage.ValueRules.ArrayOfObjects;
import io.moebridge.moengage.ValueRules.Nested;
import io.moebridge.segment.JsonTape;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes arrays (SEG 10.5): values of one type stand as they are, of several types as texts; what becomes of objects
 * the rules say. Not thread-safe.
 */
final class ArrayWriter {
    static final int MOST = 50;
    private static final int OBJECTS = 1 << JsonTape.OBJECT;
    static final byte[] EMPTY = "[]".getBytes(StandardCharsets.US_ASCII);

    private final AttributeWriter attributes;
    private final ValueWriter values;
    private final ElementBuffer out;
    private final Adjustments adjustments;
    private final Columns columns = new Columns();
    private final IndexWriter index;
    private DropRules.@Nullable Level inside;

    ArrayWriter(AttributeWriter attributes, ValueWriter values, ElementBuffer out, Adjustments adjustments) {
        this.attributes = attributes;
        this.values = values;
        this.out = out;
        this.adjustments = adjustments;
        this.index = new IndexWriter(attributes, this, values, out, adjustments);
    }

    /** Writes an array under its name. */
    void write(JsonTape tape, int name, int array) {
        int types = typesOf(tape, array);
        AttributeRules rules = attributes.rules();
        boolean indexed = types == OBJECTS && rules.arrayOfObjects == ArrayOfObjects.INDEX;
        if (types == 0) {
            empty(tape, name);
        } else if (rules.indexArrays || indexed) {
            index.write(tape, name, array);
        } else if (types == OBJECTS) {
            objects(tape, name, array, rules.arrayOfObjects);
        } else if (attributes.open(tape, name)) {
            inside = attributes.secrets().inside(tape, name);
            list(tape, array, isMixed(types));
            attributes.close();
        }
    }

    /** On a user an empty array would take the attribute away (MO 6.5). */
    private void empty(JsonTape tape, int name) {
        if (attributes.rules().ofUsers) {
            adjustments.count(Adjustment.EMPTY_DROPPED);
        } else if (attributes.open(tape, name)) {
            out.put(EMPTY);
            attributes.close();
        }
    }

    private void objects(JsonTape tape, int name, int array, ArrayOfObjects as) {
        switch (as) {
            case COLUMNS, INDEX -> columns(tape, name, array);
            case OBJECT -> attributes.whole(tape, name, array);
            case JSON -> attributes.asText(tape, name, array);
            case DROP -> adjustments.count(Adjustment.MEMBER_DROPPED);
        }
    }

    /** The types of an array's members that are not null, as bits; counts those that are. */
    int typesOf(JsonTape tape, int array) {
        int types = 0;
        int stop = tape.next(array);
        for (int node = array + 1; node < stop; node = tape.next(node)) {
            int kind = tape.kind(node);
            if (kind == JsonTape.NULL) {
                adjustments.count(Adjustment.NULL_DROPPED);
            } else {
                types |= typeOf(kind);
            }
        }
        return types;
    }

    private static int typeOf(int kind) {
        return 1 << (kind == JsonTape.FALSE ? JsonTape.TRUE : kind);
    }

    /** Nested arrays, and objects among other values, have no place inside an array of MoEngage's: they go as texts. */
    private static boolean isMixed(int types) {
        return types == 1 << JsonTape.ARRAY || Integer.bitCount(types) > 1;
    }

    private void list(JsonTape tape, int array, boolean mixed) {
        out.put('[');
        int written = 0;
        int stop = tape.next(array);
        for (int node = array + 1; node < stop && written <= MOST; node = tape.next(node)) {
            if (tape.kind(node) != JsonTape.NULL) {
                item(tape, node, written++, mixed);
            }
        }
        endList(written, mixed);
    }

    private void item(JsonTape tape, int node, int written, boolean mixed) {
        if (written == MOST) {
            return;
        }
        if (written > 0) {
            out.put(',');
        }
        if (mixed) {
            values.text(tape, node, inside);
        } else {
            values.inner(tape, node, inside);
        }
    }

    private void endList(int written, boolean mixed) {
        if (written > MOST) {
            adjustments.count(Adjustment.ARRAY_OVER_50);
        }
        if (mixed) {
            adjustments.count(Adjustment.ARRAY_MIXED);
        }
        out.put(']');
    }

    private void columns(JsonTape tape, int name, int array) {
        DropRules.Level outer = attributes.secrets().enter(tape, name);
        int before = attributes.push(tape, name);
        int unused = attributes.pushSeparator();
        columns.begin();
        int row = 0;
        int stop = tape.next(array);
        for (int node = array + 1; node < stop; node = tape.next(node)) {
            if (tape.kind(node) == JsonTape.OBJECT) {
                addRow(tape, columns, node, row++);
            }
        }
        int owner = attributes.beginArray();
        write(tape, columns);
        attributes.endArray(owner);
        attributes.pop(before);
        attributes.secrets().leave(outer);
    }

    private void addRow(JsonTape tape, Columns to, int object, int row) {
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            if (attributes.drops(tape, member)) {
                continue;
            }
            if (tape.kind(member + 1) == JsonTape.NULL) {
                adjustments.count(Adjustment.NULL_DROPPED);
            } else {
                add(tape, to, to.column(tape, member, row), member + 1);
            }
        }
    }

    private void add(JsonTape tape, Columns to, int column, int value) {
        switch (tape.kind(value)) {
            case JsonTape.OBJECT -> addObject(tape, to, column, value);
            case JsonTape.ARRAY -> addAll(tape, to, column, value);
            default -> to.addCell(column, value);
        }
    }

    private void addObject(JsonTape tape, Columns to, int column, int object) {
        Nested nested = attributes.rules().nested;
        if (tape.isEmpty(object)) {
            adjustments.count(Adjustment.EMPTY_DROPPED);
        } else if (nested == Nested.FLATTEN) {
            to.addRow(column, object);
        } else if (nested == Nested.DROP) {
            adjustments.count(Adjustment.MEMBER_DROPPED);
        } else {
            to.addCell(column, nested == Nested.JSON ? ~object : object);
        }
    }

    /** What an array inside an object holds stands in the column one after the other. */
    private void addAll(JsonTape tape, Columns to, int column, int array) {
        int types = typesOf(tape, array);
        boolean mixed = isMixed(types);
        if (types == 0) {
            adjustments.count(Adjustment.EMPTY_DROPPED);
        }
        if (mixed) {
            adjustments.count(Adjustment.ARRAY_MIXED);
        }
        int stop = tape.next(array);
        for (int node = array + 1; node < stop; node = tape.next(node)) {
            if (tape.kind(node) == JsonTape.NULL) {
                continue;
            }
            if (mixed) {
                to.addCell(column, ~node);
            } else {
                add(tape, to, column, node);
            }
        }
    }

    private void write(JsonTape tape, Columns all) {
        for (int column = 0; column < all.count(); column++) {
            int name = all.name(column);
            if (all.firstCell(column) != Columns.NONE && attributes.open(tape, name)) {
                inside = attributes.secrets().inside(tape, name);
                cells(tape, all, column, isMixed(typesOf(tape, all, column)));
                attributes.close();
            }
            if (all.firstRow(column) != Columns.NONE) {
                innerColumns(tape, all, column, name);
            }
        }
    }

    private static int typesOf(JsonTape tape, Columns all, int column) {
        int types = 0;
        for (int cell = all.firstCell(column); cell != Columns.NONE; cell = all.next(cell)) {
            int node = all.value(cell);
            types |= typeOf(node < 0 ? JsonTape.STRING : tape.kind(node));
        }
        return types;
    }

    private void cells(JsonTape tape, Columns all, int column, boolean mixed) {
        out.put('[');
        int written = 0;
        for (int cell = all.firstCell(column); cell != Columns.NONE && written <= MOST; cell = all.next(cell)) {
            int node = all.value(cell);
            item(tape, node < 0 ? ~node : node, written++, mixed || node < 0);
        }
        endList(written, mixed);
    }

    private void innerColumns(JsonTape tape, Columns all, int column, int name) {
        DropRules.Level outer = attributes.secrets().enter(tape, name);
        int before = attributes.push(tape, name);
        int unused = attributes.pushSeparator();
        Columns inner = all.inner();
        inner.begin();
        int row = 0;
        for (int cell = all.firstRow(column); cell != Columns.NONE; cell = all.next(cell)) {
            addRow(tape, inner, all.value(cell), row++);
        }
        write(tape, inner);
        attributes.pop(before);
        attributes.secrets().leave(outer);
    }
}
