package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import java.nio.charset.StandardCharsets;

/** Writes arrays so that each value becomes an attribute of its own, under its place in the array. Not thread-safe. */
final class IndexWriter {
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.US_ASCII);

    private final AttributeWriter attributes;
    private final ArrayWriter arrays;
    private final ValueWriter values;
    private final ElementBuffer out;
    private final Adjustments adjustments;
    private final byte[] index = new byte[16];

    IndexWriter(
            AttributeWriter attributes,
            ArrayWriter arrays,
            ValueWriter values,
            ElementBuffer out,
            Adjustments adjustments) {
        this.attributes = attributes;
        this.arrays = arrays;
        this.values = values;
        this.out = out;
        this.adjustments = adjustments;
    }

    /** Writes the values of an array. */
    void write(JsonTape tape, int name, int array) {
        DropRules.Level outer = attributes.secrets().enter(tape, name);
        int before = attributes.push(tape, name);
        int owner = attributes.beginArray();
        elements(tape, array);
        attributes.endArray(owner);
        attributes.pop(before);
        attributes.secrets().leave(outer);
    }

    private void elements(JsonTape tape, int array) {
        int place = 0;
        int stop = tape.next(array);
        for (int node = array + 1; node < stop; node = tape.next(node)) {
            int before = pushIndex(place++);
            element(tape, node);
            attributes.pop(before);
        }
    }

    private void element(JsonTape tape, int node) {
        int kind = tape.kind(node);
        if (kind == JsonTape.OBJECT && tape.isEmpty(node)) {
            emptyElement(attributes.rules().keepEmptyObjects, EMPTY_OBJECT);
        } else if (kind == JsonTape.OBJECT) {
            attributes.membersOf(tape, node);
        } else if (kind == JsonTape.ARRAY && arrays.typesOf(tape, node) == 0) {
            emptyElement(!attributes.rules().ofUsers, ArrayWriter.EMPTY);
        } else if (kind == JsonTape.ARRAY) {
            elements(tape, node);
        } else if (kind != JsonTape.NULL && attributes.openPrefix()) {
            values.scalar(tape, node);
            attributes.close();
        }
    }

    private void emptyElement(boolean stands, byte[] empty) {
        if (!stands) {
            adjustments.count(Adjustment.EMPTY_DROPPED);
        } else if (attributes.openPrefix()) {
            out.put(empty);
            attributes.close();
        }
    }

    /** {@code [0]} where names are joined by dots, otherwise the number behind the separator. */
    private int pushIndex(int place) {
        AttributeRules rules = attributes.rules();
        int at = index.length;
        if (rules.brackets()) {
            index[--at] = ']';
        }
        int rest = place;
        do {
            index[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        if (rules.brackets()) {
            index[--at] = '[';
            return attributes.push(index, at, index.length);
        }
        int before = attributes.push(rules.separator, 0, rules.separator.length);
        int unused = attributes.push(index, at, index.length);
        return before;
    }
}
