package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import org.jspecify.annotations.Nullable;

/** What MoEngage does not take as it is of an object that is sent whole (MO 6.6). For one worker. */
final class ObjectChecks {
    private static final int MOST_BYTES = 25 * 1024;
    private static final int MOST_MEMBERS = 100;
    private static final int MOST_LEVELS = 2;

    private final Adjustments adjustments;
    private @Nullable DropRules drops;
    private boolean deep;
    private boolean named;

    ObjectChecks(Adjustments adjustments) {
        this.adjustments = adjustments;
    }

    /**
     * Counts what is wrong with an object or an array of objects, each fault once.
     *
     * @param rules what never leaves the company, or null; of that nothing is wrong
     * @param level where in the rules the container is; null when nothing is dropped in it
     * @param written how many bytes of it are sent
     */
    void check(JsonTape tape, int container, @Nullable DropRules rules, DropRules.@Nullable Level level, int written) {
        drops = rules;
        deep = false;
        named = false;
        boolean array = tape.kind(container) == JsonTape.ARRAY;
        boolean large = written > MOST_BYTES;
        large |= array ? tooMany(tape, container) : look(tape, container, level, 1);
        if (array) {
            int stop = tape.next(container);
            for (int node = container + 1; node < stop; node = tape.next(node)) {
                large |= tape.isObject(node) && look(tape, node, level, 1);
            }
        }
        count(large, Adjustment.OBJECT_TOO_LARGE);
        count(deep, Adjustment.OBJECT_TOO_DEEP);
        count(named, Adjustment.OBJECT_NAME);
    }

    private void count(boolean fault, Adjustment adjustment) {
        if (fault) {
            adjustments.count(adjustment);
        }
    }

    private static boolean tooMany(JsonTape tape, int array) {
        int count = 0;
        int stop = tape.next(array);
        for (int node = array + 1; node < stop; node = tape.next(node)) {
            count++;
        }
        return count > MOST_MEMBERS;
    }

    /** Looks at an object's names and depth; returns whether it has too many members. */
    private boolean look(JsonTape tape, int object, DropRules.@Nullable Level level, int depth) {
        int count = 0;
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            if (drops != null && level != null && drops.drops(level, tape, member)) {
                continue;
            }
            count++;
            named |= !isTaken(tape, member);
            if (!tape.isObject(member + 1) || tape.isEmpty(member + 1)) {
                continue;
            }
            if (depth == MOST_LEVELS) {
                deep = true;
            } else {
                DropRules.Level within = drops == null || level == null ? null : drops.within(level, tape, member);
                boolean unused = look(tape, member + 1, within, depth + 1);
            }
        }
        return count > MOST_MEMBERS;
    }

    private static boolean isTaken(JsonTape tape, int name) {
        int start = tape.start(name);
        int end = tape.end(name);
        for (int i = start; i < end; i++) {
            byte c = tape.bytes()[i];
            if (c == '$' || c == '.' || c == '%' || c == '#') {
                return false;
            }
        }
        return end > start && JsonText.length(tape, name) <= NameChecks.LONGEST;
    }
}
