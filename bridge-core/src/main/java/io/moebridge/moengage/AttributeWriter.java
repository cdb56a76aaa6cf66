package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import org.jspecify.annotations.Nullable;

/**
 * Writes the members of one attributes object by the rules for values (SEG 10.5): goes through objects and arrays, and
 * leaves out what is to be. Names are {@link AttributeObject}'s job, values {@link ValueWriter}'s and {@link ArrayWriter}'s.
 *
 * <p>Not thread-safe: one per worker, used for one object at a time.
 */
final class AttributeWriter {
    private static final byte[] NO_NAME = {};

    private final AttributeObject target;
    private final UnsetAttributes unset = new UnsetAttributes();
    private final Adjustments adjustments;
    private final ElementBuffer out;
    private final ValueWriter values;
    private final ArrayWriter arrays;
    private AttributeRules rules = AttributeRules.ofEvents(ValueRules.DEFAULTS);
    private DropRules.@Nullable Level level;
    private int owner;
    private int top;
    private boolean unsets;

    AttributeWriter(ElementBuffer out, Instants instants, Adjustments adjustments) {
        this.out = out;
        this.adjustments = adjustments;
        this.target = new AttributeObject(out, adjustments);
        this.values = new ValueWriter(out, instants, adjustments);
        this.arrays = new ArrayWriter(this, values, out, adjustments);
    }

    /**
     * Starts an object; {@link #from} says what its members come from.
     *
     * @param most so many attributes are written, further ones are counted and left out
     */
    void begin(AttributeRules valueRules, int most) {
        this.rules = valueRules;
        unsets = valueRules.unsetNulls;
        level = valueRules.drops == null ? null : valueRules.drops.top();
        owner = JsonTape.NONE;
        unset.begin();
        values.begin(valueRules);
        target.begin(valueRules, most);
    }

    /** Says that null means nothing here: a row has it in each column that its event had no value for. */
    void ignoreNulls() {
        unsets = false;
    }

    void end() {
        target.end();
    }

    /** Writes the member that takes attributes away, if there are any to be taken. */
    void writeUnset() {
        unset.writeTo(out, target.names());
    }

    AttributeRules rules() {
        return rules;
    }

    /** Whether a member never leaves the company. */
    boolean isDropped(JsonTape tape, int name) {
        return rules.drops != null && level != null && rules.drops.drops(level, tape, name);
    }

    /** Whether a member never leaves the company; counts it. */
    boolean drops(JsonTape tape, int name) {
        if (!isDropped(tape, name)) {
            return false;
        }
        adjustments.count(Adjustment.MEMBER_DROPPED);
        return true;
    }

    /** Says which object the next members are of: of two with one name in one object the last counts. */
    void from(int object) {
        owner = object;
        top = object;
    }

    /** Begins the columns of an array of objects; returns what {@link #endColumns} is to be given. */
    int beginColumns() {
        int before = owner;
        owner = owner == top ? AttributeObject.COLUMNS : owner;
        return before;
    }

    void endColumns(int before) {
        owner = before;
    }

    /** Writes a member under a name of our own, as it stands or as text; any other of that name gives way to it. */
    void member(byte[] name, JsonTape tape, int value, boolean asText) {
        if (open(name)) {
            if (asText) {
                values.text(tape, value);
            } else {
                values.scalar(tape, value);
            }
            close();
        }
    }

    /** Opens a member under a name of our own, whose value the caller writes before {@link #close}. */
    boolean open(byte[] name) {
        return target.open(name, 0, name.length, AttributeObject.OURS);
    }

    /** Opens a member under the prefix alone. */
    boolean openPrefix() {
        return target.open(NO_NAME, 0, 0, owner);
    }

    /** Opens a member under its name in the event. */
    boolean open(JsonTape tape, int name) {
        return target.open(tape.bytes(), tape.start(name), tape.end(name), owner);
    }

    /** Ends the member that was opened last. Every member ends with a comma, so that any can be taken out again. */
    void close() {
        target.close();
    }

    /** Writes a scalar or an array under its own name. */
    void plain(JsonTape tape, int name, int value) {
        int kind = tape.kind(value);
        if (kind == JsonTape.NULL) {
            empty(tape, name);
        } else if (kind == JsonTape.ARRAY) {
            arrays.write(tape, name, value);
        } else if (open(tape, name)) {
            if (rules.anyDates) {
                values.attribute(
                        tape, value, target.names().nameStart(), target.names().nameEnd());
            } else {
                values.scalar(tape, value);
            }
            close();
        }
    }
    /** Writes a text true or false as the boolean that it says; anything else as ever. */
    void flag(JsonTape tape, int name, int value) {
        if (tape.kind(value) != JsonTape.STRING) {
            plain(tape, name, value);
        } else if (open(tape, name)) {
            values.flag(tape, value);
            close();
        }
    }
    /** Notes a text that is too long for MoEngage. */
    void countLong(JsonTape tape, int value) {
        values.countLong(tape, value);
    }

    /** Notes a member that is null. */
    void empty(JsonTape tape, int name) {
        empty(tape.bytes(), tape.start(name), tape.end(name));
    }

    /** Notes a member of our own name that is null. */
    void empty(byte[] name, int from, int to) {
        if (unsets && to > from) {
            unset.add(target.prefix.bytes(), target.prefix.length(), name, from, to);
        } else {
            adjustments.count(Adjustment.NULL_DROPPED);
        }
    }

    /** Writes an object; what is there already stays. */
    void nested(JsonTape tape, int name, int object) {
        if (tape.isEmpty(object)) {
            emptyObject(tape, name, object);
            return;
        }
        switch (rules.nested) {
            case FLATTEN -> flatten(tape, name, object);
            case OBJECT -> whole(tape, name, object);
            case JSON -> asText(tape, name, object);
            case DROP -> adjustments.count(Adjustment.MEMBER_DROPPED);
        }
    }

    private void emptyObject(JsonTape tape, int name, int object) {
        if (!rules.keepEmptyObjects) {
            adjustments.count(Adjustment.EMPTY_DROPPED);
        } else {
            whole(tape, name, object);
        }
    }

    /** Writes an object or array as it stands. */
    void whole(JsonTape tape, int name, int container) {
        if (open(tape, name)) {
            values.whole(tape, container, inside(tape, name));
            close();
        }
    }

    /** Writes an object or array as a text. */
    void asText(JsonTape tape, int name, int container) {
        if (open(tape, name)) {
            values.text(tape, container, inside(tape, name));
            close();
        }
    }

    private DropRules.@Nullable Level inside(JsonTape tape, int name) {
        return rules.drops == null || level == null ? null : rules.drops.within(level, tape, name);
    }

    private void flatten(JsonTape tape, int name, int object) {
        DropRules.Level outer = enter(tape, name);
        int before = push(tape, name);
        membersOf(tape, object);
        pop(before);
        leave(outer);
    }

    /** Writes the members of an object, with the prefix and the separator before their names. */
    void membersOf(JsonTape tape, int object) {
        int from = owner;
        owner = object;
        int before = pushSeparator();
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            if (!drops(tape, member)) {
                inner(tape, member, member + 1);
            }
        }
        pop(before);
        owner = from;
    }

    int pushSeparator() {
        return push(rules.separator, 0, rules.separator.length);
    }

    /** Writes a member of an object. */
    void inner(JsonTape tape, int name, int value) {
        if (tape.kind(value) == JsonTape.OBJECT) {
            nested(tape, name, value);
        } else {
            plain(tape, name, value);
        }
    }

    /**
     * Turns the rules for what is dropped to the inside of a member.
     *
     * @return what {@link #leave} takes
     */
    DropRules.@Nullable Level enter(JsonTape tape, int name) {
        DropRules.Level outer = level;
        level = inside(tape, name);
        return outer;
    }

    void leave(DropRules.@Nullable Level outer) {
        level = outer;
    }

    /** Puts a name behind the prefix; returns what {@link #pop} takes. */
    int push(JsonTape tape, int name) {
        return push(tape.bytes(), tape.start(name), tape.end(name));
    }

    int push(byte[] name, int from, int to) {
        return target.prefix.push(name, from, to);
    }

    /** Takes off what was put behind the prefix. */
    void pop(int before) {
        target.prefix.pop(before);
    }
}
