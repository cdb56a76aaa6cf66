package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;

/**
 * Finds the members of an object that give way to a later one of their name where an object or array is among the two;
 * between scalars, which are one attribute each, {@link AttributeObject} decides. Reused; not thread-safe.
 */
final class RepeatedMembers {
    private final AttributeNames names = new AttributeNames();
    private final Adjustments adjustments;

    RepeatedMembers(Adjustments adjustments) {
        this.adjustments = adjustments;
    }

    /** Marks them on the tape. Costs something only for objects that hold containers. */
    void mark(JsonTape tape, int object) {
        if (!tape.isNesting(object)) {
            return;
        }
        long sketches = containers(tape, object);
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            if (!isContainer(tape, member + 1) && (sketches & sketch(tape, member)) != 0) {
                int known = names.find(hash(tape, member), tape.bytes(), tape.start(member), tape.end(member));
                if (known != AttributeNames.NEW) {
                    overrule(tape, known, member);
                }
            }
        }
    }

    /** Remembers the members that are containers; returns what their names look like, as bits. */
    private long containers(JsonTape tape, int object) {
        long sketches = 0;
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            if (isContainer(tape, member + 1)) {
                if (sketches == 0) {
                    names.begin();
                }
                sketches |= sketch(tape, member);
                container(tape, member);
            }
        }
        return sketches;
    }

    private void container(JsonTape tape, int member) {
        int hash = hash(tape, member);
        int known = names.find(hash, tape.bytes(), tape.start(member), tape.end(member));
        if (known == AttributeNames.NEW) {
            names.add(hash, member, tape.start(member), tape.end(member), 0);
        } else {
            overrule(tape, known, member);
        }
    }

    /** The last counts, but for null, which is as good as none. */
    private void overrule(JsonTape tape, int known, int member) {
        int other = names.memberStart(known);
        boolean later = member > other && tape.kind(member + 1) != JsonTape.NULL;
        if (tape.overrule(later ? other : member)) {
            adjustments.count(Adjustment.DUPLICATE_MEMBER);
        }
        if (later) {
            names.move(known, member);
        }
    }

    private static boolean isContainer(JsonTape tape, int value) {
        return tape.kind(value) <= JsonTape.ARRAY;
    }

    private static long sketch(JsonTape tape, int name) {
        int start = tape.start(name);
        int length = tape.end(name) - start;
        return 1L << (length == 0 ? 0 : length * 31 + tape.bytes()[start]);
    }

    private static int hash(JsonTape tape, int name) {
        return AttributeNames.hash(tape.bytes(), tape.start(name), tape.end(name));
    }
}
