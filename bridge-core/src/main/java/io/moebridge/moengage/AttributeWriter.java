package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import io.moebridge.segment.Names;
import org.jspecify.annotations.Nullable;

/**
 * Writes one attributes object by the rules for values (SEG 10.5): gives each value its name, and sees to it that no
 * name comes twice. How values look is {@link ValueWriter}'s and {@link ArrayWriter}'s job.
 *
 * <p>Not thread-safe: one per worker, used for one object at a time.
 */
final class AttributeWriter {
    private static final byte[] NO_NAME = {};
    /** Stands for the bridge itself, whose names give way to none. */
    private static final int OURS = -2;
    /** What looking at a name again takes, as bytes written. */
    private static final int COST_OF_A_NAME = 8;

    private final AttributeNames names = new AttributeNames();
    private final NamePrefix prefix = new NamePrefix();
    private final UnsetAttributes unset = new UnsetAttributes();
    private final NameChecks checks;
    private final Adjustments adjustments;
    private final ElementBuffer out;
    private final ValueWriter values;
    private final ArrayWriter arrays;
    private AttributeRules rules = AttributeRules.ofEvents(ValueRules.DEFAULTS);
    private DropRules.@Nullable Level level;
    private int most;
    private int owner;
    private boolean unsets;

    AttributeWriter(ElementBuffer out, Instants instants, Adjustments adjustments) {
        this.out = out;
        this.adjustments = adjustments;
        this.checks = new NameChecks(adjustments);
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
        this.most = most;
        unsets = valueRules.unsetNulls;
        level = valueRules.drops == null ? null : valueRules.drops.top();
        prefix.clear();
        owner = JsonTape.NONE;
        names.begin();
        unset.begin();
        values.begin(valueRules);
        out.put('{');
    }

    /** Says that null means nothing here: a row has it in each column that its event had no value for. */
    void ignoreNulls() {
        unsets = false;
    }

    void end() {
        if (names.count() > 0) {
            out.rewind(out.size() - 1);
        }
        out.put('}');
    }

    /** Writes the member that takes attributes away, if there are any to be taken. */
    void writeUnset() {
        unset.writeTo(out, names);
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
        return open(name, 0, name.length, OURS);
    }

    /** Opens a member under the prefix alone. */
    boolean openPrefix() {
        return open(NO_NAME, 0, 0, owner);
    }

    /** Opens a member under its name in the event. */
    boolean open(JsonTape tape, int name) {
        return open(tape.bytes(), tape.start(name), tape.end(name), owner);
    }

    /** Ends the member that was opened last. Every member ends with a comma, so that any can be taken out again. */
    void close() {
        out.put(',');
        names.end(out.size());
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
                values.attribute(tape, value, names.nameStart(), names.nameEnd());
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
            unset.add(prefix.bytes(), prefix.length(), name, from, to);
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
        return prefix.push(name, from, to);
    }

    /** Takes off what was put behind the prefix. */
    void pop(int before) {
        prefix.pop(before);
    }

    /** Writes the name; false when the member is not to be written. */
    private boolean open(byte[] bytes, int from, int to, int of) {
        int memberStart = out.size();
        out.put('"');
        int nameStart = out.size();
        out.put(prefix.bytes(), 0, prefix.length());
        out.put(bytes, from, to);
        if (out.overflown()) {
            return false;
        }
        int hash = AttributeNames.extend(prefix.hash(), bytes, from, to);
        if (of != OURS && rules.renames != null) {
            hash = rename(rules.renames, nameStart, hash);
        }
        int earlier = names.find(hash, out.bytes(), nameStart, out.size());
        if (earlier != AttributeNames.NEW) {
            out.rewind(memberStart);
            return takeOut(earlier, of) && open(bytes, from, to, of);
        }
        if (!mayStand(nameStart, of)) {
            out.rewind(memberStart);
            return false;
        }
        names.add(hash, memberStart, nameStart, out.size(), of);
        out.put('"');
        out.put(':');
        return true;
    }

    private int rename(Names<byte[]> renames, int nameStart, int hash) {
        byte[] other = renames.find(out.bytes(), nameStart, out.size());
        if (other == null) {
            return hash;
        }
        out.rewind(nameStart);
        out.put(other);
        return AttributeNames.extend(0, other, 0, other.length);
    }

    /** Takes an earlier member out for one of the same name, if that one is to have its place. */
    private boolean takeOut(int earlier, int of) {
        boolean twice = names.owner(earlier) == of;
        adjustments.count(twice ? Adjustment.DUPLICATE_MEMBER : Adjustment.NAME_COLLISION);
        if (!twice && of != OURS) {
            return false;
        }
        if (earlier < names.count() - 1) {
            out.spend(names.count() * COST_OF_A_NAME);
        }
        out.cut(names.memberStart(earlier), names.memberEnd(earlier));
        names.remove(earlier);
        return true;
    }

    private boolean mayStand(int nameStart, int of) {
        if (of != OURS && !checks.pass(out.bytes(), nameStart, out.size(), rules.ofUsers)) {
            return false;
        }
        if (names.count() == most) {
            adjustments.count(Adjustment.ATTRIBUTES_OVER_100);
            return false;
        }
        return true;
    }
}
