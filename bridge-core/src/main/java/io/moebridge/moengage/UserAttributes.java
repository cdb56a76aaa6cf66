package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import io.moebridge.segment.Names;
import io.moebridge.segment.RowColumns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A user's traits as MoEngage's attributes (SEG 10.3): standard traits under MoEngage's names, ids left out, everything
 * else under its own name. Not thread-safe.
 */
final class UserAttributes {
    private static final StandardAttribute[] STANDARD = StandardAttribute.values();

    private final Names<Trait> traits;
    private final AttributeRules rules;
    private final AttributeWriter writer;
    private final StandardValues values;
    private final Adjustments adjustments;
    private final int[] nodes = new int[STANDARD.length];
    private final Trait[] chosen = new Trait[STANDARD.length];
    private final int[] origins = new int[STANDARD.length];
    private boolean row;
    private int flagName;

    UserAttributes(Names<Trait> traits, AttributeRules rules, AttributeWriter writer, StandardValues values) {
        this.traits = traits;
        this.rules = rules;
        this.writer = writer;
        this.values = values;
        this.adjustments = values.adjustments();
    }

    /** Starts an object; {@link #scalars} and {@link #nested} add traits to it, {@link #end} ends it. */
    void begin(boolean ofRow) {
        row = ofRow;
        Arrays.fill(nodes, JsonTape.NONE);
        writer.begin(rules, Integer.MAX_VALUE);
        if (ofRow) {
            writer.ignoreNulls();
        }
    }

    /**
     * Writes everything but objects, in whose place another's traits may stand already.
     *
     * @param name a text that names the trait of an audience or a journey, or no node
     * @return whether there are objects
     */
    boolean scalars(JsonTape tape, int object, int name) {
        flagName = name;
        writer.from(object);
        writer.look(tape, object);
        boolean anyNested = false;
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            if ((row && RowColumns.isCommon(tape, member)) || writer.drops(tape, member)) {
                continue;
            }
            Trait trait = traitOf(tape, member);
            if (trait == null) {
                anyNested |= custom(tape, member);
            } else if (trait.attribute() != null) {
                anyNested |= standard(tape, member, trait, object);
            }
        }
        return anyNested;
    }

    private @Nullable Trait traitOf(JsonTape tape, int name) {
        Trait trait = traits.find(tape.bytes(), tape.start(name), tape.end(name));
        boolean renamed = trait != null
                && rules.renames != null
                && rules.renames.find(tape.bytes(), tape.start(name), tape.end(name)) != null;
        return renamed ? null : trait;
    }

    private boolean custom(JsonTape tape, int member) {
        if (tape.kind(member + 1) == JsonTape.OBJECT) {
            return true;
        }
        if (flagName != JsonTape.NONE && tape.sameText(member, flagName)) {
            writer.flag(tape, member, member + 1);
        } else {
            writer.plain(tape, member, member + 1);
        }
        return false;
    }

    private boolean standard(JsonTape tape, int member, Trait trait, int object) {
        if (!takes(tape, member, trait)) {
            return custom(tape, member);
        }
        remember(tape, trait, member + 1, object);
        if (trait.customToo()) {
            boolean unused = custom(tape, member);
        }
        return trait.form() == Trait.Form.PLACE;
    }

    /** A place of which something never leaves the company is none. */
    private boolean takes(JsonTape tape, int member, Trait trait) {
        boolean secret = rules.drops != null
                && trait.form() == Trait.Form.PLACE
                && (writer.secrets().hasWithin(tape, member, Trait.LATITUDE)
                        || writer.secrets().hasWithin(tape, member, Trait.LONGITUDE));
        return !secret && trait.takes(tape, member + 1);
    }

    /** Of several spellings of one trait the better one counts, of one spelling the last; earlier objects come first. */
    private void remember(JsonTape tape, Trait trait, int value, int object) {
        StandardAttribute attribute = trait.attribute();
        if (attribute == null) {
            return;
        }
        if (tape.kind(value) == JsonTape.NULL) {
            writer.empty(attribute.label);
            return;
        }
        int slot = attribute.ordinal();
        if (nodes[slot] != JsonTape.NONE) {
            boolean twice = trait.equals(chosen[slot]) && origins[slot] == object;
            adjustments.count(twice ? Adjustment.DUPLICATE_MEMBER : Adjustment.NAME_COLLISION);
            if (origins[slot] != object || trait.rank() < chosen[slot].rank()) {
                return;
            }
        }
        nodes[slot] = value;
        chosen[slot] = trait;
        origins[slot] = object;
    }

    /** Writes the standard attributes, which come before what nested objects are called. */
    void standards(JsonTape tape) {
        for (int slot = 0; slot < nodes.length; slot++) {
            if (nodes[slot] != JsonTape.NONE) {
                values.write(STANDARD[slot].label, chosen[slot].form(), tape, nodes[slot]);
            }
        }
    }

    /** Writes the objects among the traits. */
    void nested(JsonTape tape, int object) {
        writer.from(object);
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            if (tape.kind(member + 1) == JsonTape.OBJECT && !(row && RowColumns.isCommon(tape, member))) {
                nestedMember(tape, member, object);
            }
        }
    }

    private void nestedMember(JsonTape tape, int member, int object) {
        Trait trait = traitOf(tape, member);
        if ((trait != null && trait.attribute() == null) || writer.isDropped(tape, member)) {
            return;
        }
        if (trait != null && trait.form() == Trait.Form.PLACE && takes(tape, member, trait)) {
            restOfPlace(tape, member, member + 1);
        } else {
            writer.nested(tape, member, member + 1);
        }
        writer.from(object);
    }

    /** A place's city and the like stand beside its latitude and longitude. */
    private void restOfPlace(JsonTape tape, int name, int place) {
        DropRules.Level outer = writer.secrets().enter(tape, name);
        int before = writer.push(tape, name);
        int unused = writer.pushSeparator();
        writer.fromInner(place);
        writer.look(tape, place);
        int stop = tape.next(place);
        for (int member = place + 1; member < stop; member = tape.next(member + 1)) {
            boolean inGeo = tape.textIs(member, Trait.LATITUDE) || tape.textIs(member, Trait.LONGITUDE);
            if (!inGeo && !writer.drops(tape, member)) {
                writer.inner(tape, member, member + 1);
            }
        }
        writer.pop(before);
        writer.secrets().leave(outer);
    }

    /** Ends the object. */
    void end() {
        writer.end();
    }
}
