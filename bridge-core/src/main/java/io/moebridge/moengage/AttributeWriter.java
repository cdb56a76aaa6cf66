package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;

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
    private final RepeatedMembers repeated;
    private final Secrets secrets = new Secrets();
    private AttributeRules rules = AttributeRules.ofEvents(ValueRules.DEFAULTS);
    private int owner;
    private boolean unsets;

    AttributeWriter(ElementBuffer out, Instants instants, Adjustments adjustments) {
        this.out = out;
        this.adjustments = adjustments;
        this.target = new AttributeObject(out, adjustments);
        this.values = new ValueWriter(out, instants, adjustments);
        this.arrays = new ArrayWriter(this, values, out, adjustments);
        this.repeated = new RepeatedMembers(adjustments);
    }

    /**
     * Starts an object; {@link #from} says what its members come from.
     *
     * @param most so many attributes are written, further ones are counted and left out
     */
    void begin(AttributeRules valueRules, int most) {
        this.rules = valueRules;
        unsets = valueRules.unsetNulls;
        secrets.begin(valueRules.drops);
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

    /** What never leaves the company, where the writer stands. */
    Secrets secrets() {
        return secrets;
    }

    /** Finds out which members of an object give way to others of their name. */
    void look(JsonTape tape, int object) {
        repeated.mark(tape, object);
    }

    /** Whether a member is left out: it never leaves the company, or gives way to another. */
    boolean isDropped(JsonTape tape, int name) {
        return tape.isOverruled(name) || secrets.has(tape, name);
    }

    /** As {@link #isDropped}; counts what never leaves the company. */
    boolean drops(JsonTape tape, int name) {
        if (tape.isOverruled(name)) {
            return true;
        }
        if (!secrets.has(tape, name)) {
            return false;
        }
        adjustments.count(Adjustment.MEMBER_DROPPED);
        return true;
    }

    /** Says which object the next members are of: of two with one name in one object the last counts. */
    void from(int object) {
        owner = object;
        target.from(object);
    }

    /** Says that the next members are of an object in another one. */
    void fromInner(int object) {
        owner = object | AttributeObject.INNER;
    }

    /** Begins what an array is taken apart into; returns what {@link #endArray} is to be given. */
    int beginArray() {
        int before = owner;
        owner = AttributeObject.OF_ARRAY;
        return before;
    }

    void endArray(int before) {
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
        } else if (target.copy(tape, name, owner)) {
            values.countLong(tape, value);
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
        if (!values.isFlag(tape, value)) {
            plain(tape, name, value);
        } else if (open(tape, name)) {
            values.flag(tape, value);
            close();
        }
    }

    /** Notes a text that is too long for MoEngage, among what was written since. */
    void countLong(int start) {
        values.countLong(start);
    }

    /** Notes a member that is null. */
    void empty(JsonTape tape, int name) {
        if (unsets) {
            target.takeAway(unset, tape.bytes(), tape.start(name), tape.end(name));
        } else {
            adjustments.count(Adjustment.NULL_DROPPED);
        }
    }

    /** Notes a member of our own name that is null. */
    void empty(byte[] name) {
        if (unsets) {
            unset.add(name, 0, name.length);
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
            values.whole(tape, container, secrets.inside(tape, name));
            close();
        }
    }

    /** Writes an object or array as a text. */
    void asText(JsonTape tape, int name, int container) {
        if (open(tape, name)) {
            values.wholeText(tape, container, secrets.inside(tape, name));
            close();
        }
    }

    private void flatten(JsonTape tape, int name, int object) {
        DropRules.Level outer = secrets.enter(tape, name);
        int before = push(tape, name);
        membersOf(tape, object);
        pop(before);
        secrets.leave(outer);
    }

    /** Writes the members of an object, with the prefix and the separator before their names. */
    void membersOf(JsonTape tape, int object) {
        int from = owner;
        fromInner(object);
        look(tape, object);
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
