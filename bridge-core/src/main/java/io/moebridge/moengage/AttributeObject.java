package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import io.moebridge.segment.Names;

/**
 * The attributes object that is being written: gives each member its name, renamed where that is wanted, and sees to it
 * that no name comes twice. Not thread-safe.
 */
final class AttributeObject {
    /** Stands for the bridge itself, whose names give way to none. */
    static final int OURS = -2;

    /** Added to the node of an object in another one; what is of it gives way to what stands at the top level. */
    static final int INNER = 1 << 30;

    /** Stands for any array that is taken apart into attributes. */
    static final int OF_ARRAY = INNER | (INNER - 1);

    /** What looking at a name again takes, as bytes written. */
    private static final int COST_OF_A_NAME = 8;

    final NamePrefix prefix = new NamePrefix();
    private final AttributeNames names = new AttributeNames();
    private final NameChecks checks;
    private final Adjustments adjustments;
    private final ElementBuffer out;
    private AttributeRules rules = AttributeRules.ofEvents(ValueRules.DEFAULTS);
    private int most;
    private int main;

    AttributeObject(ElementBuffer out, Adjustments adjustments) {
        this.out = out;
        this.adjustments = adjustments;
        this.checks = new NameChecks(adjustments);
    }

    void begin(AttributeRules valueRules, int mostMembers) {
        rules = valueRules;
        most = mostMembers;
        prefix.clear();
        names.begin();
        main = JsonTape.NONE;
        out.put('{');
    }

    /** Says what the next members are of; what comes first goes before what comes then. */
    void from(int object) {
        main = main == JsonTape.NONE ? object : main;
    }

    void end() {
        if (names.count() > 0) {
            out.rewind(out.size() - 1);
        }
        out.put('}');
    }

    AttributeNames names() {
        return names;
    }

    /** Ends the member that was opened last. Every member ends with a comma, so that any can be taken out again. */
    void close() {
        out.put(',');
        names.end(out.size());
    }

    /**
     * Opens a member, whose value the caller writes before {@link #close}; false when it is not to be written.
     *
     * @param of the object that the member is of, with {@link #INNER} if it lies in another; or {@link #OURS}
     */
    boolean open(byte[] bytes, int from, int to, int of) {
        int memberStart = out.size();
        out.put('"');
        int nameStart = out.size();
        boolean alone = prefix.length() == 0;
        if (!alone) {
            out.put(prefix.bytes(), 0, prefix.length());
        }
        out.put(bytes, from, to);
        if (out.overflown()) {
            return false;
        }
        boolean renamed = of != OURS && rules.renames != null && rename(rules.renames, nameStart);
        // From what was not written just now, where that is the name: the processor need not wait for its own writing.
        int hash = alone && !renamed
                ? AttributeNames.hash(bytes, from, to)
                : AttributeNames.hash(out.bytes(), nameStart, out.size());
        int earlier = names.find(hash, out.bytes(), nameStart, out.size());
        if (earlier != AttributeNames.NEW) {
            out.rewind(memberStart);
            return takeOut(earlier, bytes, from, to, of) && open(bytes, from, to, of);
        }
        if (!mayStand(nameStart, of)) {
            out.rewind(memberStart);
            return false;
        }
        names.add(hash, memberStart, nameStart, out.size(), of);
        names.origin(from, to);
        out.put(Texts.END_OF_NAME);
        return true;
    }

    /** Whether members stand in the element as they do in the event. */
    private boolean asItStands() {
        return prefix.length() == 0 && rules.renames == null && !rules.anyDates;
    }

    /**
     * Writes a member with a scalar value in one go, where its name and value stand together and nothing is to be done to either; false when
     * nothing was written, and {@link #open} has to see to it.
     */
    boolean copy(JsonTape tape, int name, int of) {
        int from = tape.start(name);
        int to = tape.end(name);
        if (!asItStands() || !tape.isTight(name)) {
            return false;
        }
        byte[] text = tape.bytes();
        int hash = AttributeNames.hash(text, from, to);
        if (names.find(hash, out.bytes(), text, from, to) != AttributeNames.NEW
                || names.count() == most
                || !checks.isPlain(text, from, to)) {
            return false;
        }
        int start = out.size();
        out.put(text, from - 1, tape.outerEnd(name + 1));
        if (!out.overflown()) {
            names.add(hash, start, start + 1, start + 1 + to - from, of);
            names.origin(from, to);
            close();
        }
        return true;
    }

    private boolean rename(Names<byte[]> renames, int nameStart) {
        byte[] other = renames.find(out.bytes(), nameStart, out.size());
        if (other == null) {
            return false;
        }
        out.rewind(nameStart);
        out.put(other);
        return true;
    }

    /** Takes an earlier member out for one of the same name, if that one is to have its place. */
    private boolean takeOut(int earlier, byte[] bytes, int from, int to, int of) {
        int owner = names.owner(earlier);
        boolean twice = owner == of && of >= 0 && of != OF_ARRAY && names.hadName(earlier, bytes, from, to);
        adjustments.count(twice ? Adjustment.DUPLICATE_MEMBER : Adjustment.NAME_COLLISION);
        if (!twice && !goesBefore(of, owner)) {
            return false;
        }
        if (earlier < names.count() - 1) {
            out.spend(names.count() * COST_OF_A_NAME);
        }
        out.cut(names.memberStart(earlier), names.memberEnd(earlier));
        names.remove(earlier);
        return true;
    }

    /** Whether what comes later has the better right: ours, then the top level's, there the first object's. */
    private boolean goesBefore(int of, int earlier) {
        if (of == OURS || earlier == OURS) {
            return earlier != OURS;
        }
        boolean top = (of & INNER) == 0;
        return top && ((earlier & INNER) != 0 || (of == main && earlier != main));
    }

    /** Notes an attribute that is to be taken away, under the name that it would have; not one that may not stand. */
    void takeAway(UnsetAttributes unset, byte[] bytes, int from, int to) {
        int start = out.size();
        out.put(prefix.bytes(), 0, prefix.length());
        out.put(bytes, from, to);
        if (!out.overflown()) {
            boolean unused = rules.renames != null && rename(rules.renames, start);
            if (checks.pass(out.bytes(), start, out.size(), rules.ofUsers)) {
                unset.add(out.bytes(), start, out.size());
            }
        }
        out.rewind(start);
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
