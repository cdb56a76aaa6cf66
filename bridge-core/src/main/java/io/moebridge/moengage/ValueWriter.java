package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes single values of attributes, and objects and arrays that are sent whole; counts what MoEngage will not take as
 * it is. Not thread-safe.
 */
final class ValueWriter {
    private static final int WHOLE = Integer.MAX_VALUE / 128;
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private final ElementBuffer out;
    private final ElementBuffer scratch = new ElementBuffer();
    private final Instants instants;
    private final Adjustments adjustments;
    private final LongTexts longTexts;
    private final ObjectChecks objects;
    private AttributeRules rules = AttributeRules.ofEvents(ValueRules.DEFAULTS);

    ValueWriter(ElementBuffer out, Instants instants, Adjustments adjustments) {
        this.out = out;
        this.instants = instants;
        this.adjustments = adjustments;
        this.longTexts = new LongTexts(adjustments);
        this.objects = new ObjectChecks(adjustments, longTexts);
    }

    void begin(AttributeRules valueRules) {
        rules = valueRules;
    }

    /** Writes an attribute's value, as a date where it is one; the name stands in the element already. */
    void attribute(JsonTape tape, int node, int nameStart, int nameEnd) {
        boolean named = rules.dates != null && rules.dates.find(out.bytes(), nameStart, nameEnd) != null;
        if (named || (rules.allDates && tape.kind(node) == JsonTape.STRING)) {
            long millis = named ? instants.read(tape, node) : instants.readWithOffset(tape, node);
            if (millis != Instants.NONE) {
                Instants.write(out, millis);
                return;
            }
            if (named) {
                adjustments.count(Adjustment.DATE_UNPARSED);
            }
        }
        scalar(tape, node);
    }

    /** Writes a scalar as it stands. */
    void scalar(JsonTape tape, int node) {
        longTexts.count(tape, node);
        out.putRaw(tape, node);
    }

    /** Writes a value of an array, a scalar or an object. */
    void inner(JsonTape tape, int node, DropRules.@Nullable Level level) {
        if (tape.isObject(node)) {
            whole(tape, node, level);
        } else {
            scalar(tape, node);
        }
    }

    /** Whether a value is the text true or false. */
    boolean isFlag(JsonTape tape, int node) {
        return tape.kind(node) == JsonTape.STRING
                && (tape.plain(node).is(TRUE) || tape.plain(node).is(FALSE));
    }

    /** Writes the boolean that a text says. */
    void flag(JsonTape tape, int node) {
        adjustments.count(Adjustment.BOOLEAN_FROM_TEXT);
        out.put(tape.plain(node).is(TRUE) ? TRUE : FALSE);
    }

    /** Writes a scalar as a text. */
    void text(JsonTape tape, int node) {
        text(tape, node, null);
    }

    /**
     * Writes any value as a text.
     *
     * @param level where what never leaves the company is looked for inside; null when nothing is
     */
    void text(JsonTape tape, int node, DropRules.@Nullable Level level) {
        int kind = tape.kind(node);
        out.put('"');
        if (kind != JsonTape.OBJECT && kind != JsonTape.ARRAY) {
            longTexts.count(tape, node);
            out.putAsText(tape, node);
        } else {
            scratch.begin(WHOLE);
            copy(tape, node, level, scratch);
            putScratch();
        }
        out.put('"');
    }

    /** Writes an object or an array of objects as a text. */
    void wholeText(JsonTape tape, int container, DropRules.@Nullable Level level) {
        out.put('"');
        scratch.begin(WHOLE);
        copyWhole(tape, container, level, scratch);
        putScratch();
        out.put('"');
    }

    /** The source's blanks are no part of the text, which is the same however the event was written. */
    private void putScratch() {
        scratch.dropBlanks();
        if (scratch.size() > LongTexts.LONGEST && characters(scratch) > LongTexts.LONGEST) {
            adjustments.count(Adjustment.VALUE_OVER_512);
        }
        out.putEscaped(scratch.bytes(), 0, scratch.size());
    }

    private static int characters(ElementBuffer text) {
        int characters = 0;
        for (int i = 0; i < text.size(); i++) {
            characters += (text.bytes()[i] & 0xc0) == 0x80 ? 0 : 1;
        }
        return characters;
    }

    /** Writes an object or array as it stands, without what never leaves the company. */
    void whole(JsonTape tape, int container, DropRules.@Nullable Level level) {
        int start = out.size();
        copyWhole(tape, container, level, out);
        objects.check(tape, container, rules.drops, level, out.size() - start);
    }

    /** An object as it stands, an array of objects without the nulls among them. */
    private void copyWhole(JsonTape tape, int container, DropRules.@Nullable Level level, ElementBuffer to) {
        if (tape.kind(container) != JsonTape.ARRAY) {
            copy(tape, container, level, to);
            return;
        }
        to.put('[');
        boolean first = true;
        int stop = tape.next(container);
        for (int node = container + 1; node < stop; node = tape.next(node)) {
            if (tape.kind(node) != JsonTape.NULL) {
                if (!first) {
                    to.put(',');
                }
                first = false;
                copy(tape, node, level, to);
            }
        }
        to.put(']');
    }

    private void copy(JsonTape tape, int node, DropRules.@Nullable Level level, ElementBuffer to) {
        if (level == null || rules.drops == null) {
            to.putRaw(tape, node);
        } else if (tape.kind(node) == JsonTape.OBJECT) {
            copyObject(tape, node, level, rules.drops, to);
        } else if (tape.kind(node) == JsonTape.ARRAY) {
            copyArray(tape, node, level, to);
        } else {
            to.putRaw(tape, node);
        }
    }

    private void copyObject(JsonTape tape, int object, DropRules.Level level, DropRules drops, ElementBuffer to) {
        to.put('{');
        boolean first = true;
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            if (drops.drops(level, tape, member)) {
                adjustments.count(Adjustment.MEMBER_DROPPED);
                continue;
            }
            if (!first) {
                to.put(',');
            }
            first = false;
            to.putRaw(tape, member);
            to.put(':');
            copy(tape, member + 1, drops.within(level, tape, member), to);
        }
        to.put('}');
    }

    private void copyArray(JsonTape tape, int array, DropRules.Level level, ElementBuffer to) {
        to.put('[');
        int stop = tape.next(array);
        for (int node = array + 1; node < stop; node = tape.next(node)) {
            if (node > array + 1) {
                to.put(',');
            }
            copy(tape, node, level, to);
        }
        to.put(']');
    }

    /** Counts a value that is too long a text. */
    void countLong(JsonTape tape, int node) {
        longTexts.count(tape, node);
    }

    /** Counts the content of a string that was written since, if it is too long. */
    void countLong(int start) {
        longTexts.count(out.bytes(), start, out.size());
    }
}
