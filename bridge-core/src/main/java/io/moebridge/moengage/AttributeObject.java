package io.moebridge.moengage;

import io.moebridge.segment.Names;

/**
 * The attributes object that is being written: gives each member its name, renamed where that is wanted, and sees to it
 * that no name comes twice. Not thread-safe.
 */
final class AttributeObject {
    /** Stands for the bridge itself, whose names give way to none. */
    static final int OURS = -2;

    /** Stands for the top level's arrays of objects, whose columns give way to what stands there under its own name. */
    static final int COLUMNS = -3;

    /** What looking at a name again takes, as bytes written. */
    private static final int COST_OF_A_NAME = 8;

    final NamePrefix prefix = new NamePrefix();
    private final AttributeNames names = new AttributeNames();
    private final NameChecks checks;
    private final Adjustments adjustments;
    private final ElementBuffer out;
    private AttributeRules rules = AttributeRules.ofEvents(ValueRules.DEFAULTS);
    private int most;

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
        out.put('{');
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
     * @param of the object that the member is of, or {@link #OURS}
     */
    boolean open(byte[] bytes, int from, int to, int of) {
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
        boolean column = names.owner(earlier) == COLUMNS && prefix.length() == 0;
        if (!twice && !column && of != OURS) {
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
