package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import org.jspecify.annotations.Nullable;

/**
 * What MoEngage does not take as it is of an object that is sent whole (MO 6.4 to 6.6). It looks at two levels: what is
 * deeper becomes text. For one worker.
 */
final class ObjectChecks {
    private static final int MOST_BYTES = 25 * 1024;
    private static final int MOST_MEMBERS = 100;
    private static final int MOST_OBJECTS = 100;
    private static final int MOST_LEVELS = 2;

    private final Adjustments adjustments;
    private final LongTexts longTexts;
    private @Nullable DropRules drops;
    private boolean large;
    private boolean deep;
    private boolean named;

    ObjectChecks(Adjustments adjustments, LongTexts longTexts) {
        this.adjustments = adjustments;
        this.longTexts = longTexts;
    }

    /**
     * Counts what is wrong with an object or an array of objects: faults of the whole once, of its values each.
     *
     * @param rules what never leaves the company, or null; of that nothing is wrong
     * @param level where in the rules the container is; null when nothing is dropped in it
     * @param written how many bytes of it are sent
     */
    void check(JsonTape tape, int container, @Nullable DropRules rules, DropRules.@Nullable Level level, int written) {
        drops = rules;
        large = written > MOST_BYTES;
        deep = false;
        named = false;
        if (tape.kind(container) == JsonTape.ARRAY) {
            array(tape, container, level, 1);
        } else {
            boolean unused = look(tape, container, level, 1);
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

    /** Looks at what is in an array; objects in it are at that depth. */
    private void array(JsonTape tape, int array, DropRules.@Nullable Level level, int depth) {
        int count = 0;
        int objects = 0;
        int stop = tape.next(array);
        for (int node = array + 1; node < stop; node = tape.next(node)) {
            count++;
            if (tape.isObject(node)) {
                objects++;
                object(tape, node, level, depth);
            } else {
                longTexts.count(tape, node);
            }
        }
        large |= objects > MOST_OBJECTS;
        count(objects == 0 && count > ArrayWriter.MOST, Adjustment.ARRAY_OVER_50);
    }

    private void object(JsonTape tape, int object, DropRules.@Nullable Level level, int depth) {
        if (depth > MOST_LEVELS && !tape.isEmpty(object)) {
            deep = true;
        } else if (!look(tape, object, level, depth)) {
            adjustments.count(Adjustment.EMPTY_DROPPED);
        }
    }

    /** Looks at an object's members; returns whether any is sent. */
    private boolean look(JsonTape tape, int object, DropRules.@Nullable Level level, int depth) {
        int count = 0;
        int stop = tape.next(object);
        for (int member = object + 1; member < stop; member = tape.next(member + 1)) {
            if (drops != null && level != null && drops.drops(level, tape, member)) {
                continue;
            }
            count++;
            named |= !isTaken(tape, member);
            value(tape, member, level, depth);
        }
        large |= depth == 1 && count > MOST_MEMBERS;
        return count > 0;
    }

    private void value(JsonTape tape, int name, DropRules.@Nullable Level level, int depth) {
        int value = name + 1;
        switch (tape.kind(value)) {
            case JsonTape.NULL -> adjustments.count(Adjustment.NULL_DROPPED);
            case JsonTape.OBJECT -> object(tape, value, within(tape, name, level), depth + 1);
            case JsonTape.ARRAY -> array(tape, value, within(tape, name, level), depth + 1);
            default -> longTexts.count(tape, value);
        }
    }

    private DropRules.@Nullable Level within(JsonTape tape, int name, DropRules.@Nullable Level level) {
        return drops == null || level == null ? null : drops.within(level, tape, name);
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
