package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import org.jspecify.annotations.Nullable;

/** The rules for what never leaves the company, turned to the object that is being written. Not thread-safe. */
final class Secrets {
    private @Nullable DropRules rules;
    private DropRules.@Nullable Level level;

    void begin(@Nullable DropRules dropRules) {
        rules = dropRules;
        level = dropRules == null ? null : dropRules.top();
    }

    /** Whether a member is one. */
    boolean has(JsonTape tape, int name) {
        return rules != null && level != null && rules.drops(level, tape, name);
    }

    /** Whether a member of the object in a member is one. */
    boolean hasWithin(JsonTape tape, int name, byte[] inner) {
        DropRules.Level within = inside(tape, name);
        int value = within == null ? JsonTape.NONE : tape.find(name + 1, inner);
        return rules != null && within != null && value != JsonTape.NONE && rules.drops(within, tape, value - 1);
    }

    /** The level inside a member; null when nothing is dropped anywhere. */
    DropRules.@Nullable Level inside(JsonTape tape, int name) {
        return rules == null || level == null ? null : rules.within(level, tape, name);
    }

    /**
     * Turns to the inside of a member.
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
}
