package io.moebridge.loadtest.storage;

import java.util.List;

/**
 * What became of an element.
 *
 * @param stored whether anything of it was stored
 * @param drops what was dropped of it
 * @param warnings what was changed in it, or is at risk
 */
public record Disposition(boolean stored, List<Drop> drops, List<Warning> warnings) {

    private static final Disposition STORED = new Disposition(true, List.of(), List.of());

    public Disposition {
        drops = List.copyOf(drops);
        warnings = List.copyOf(warnings);
    }

    /** Stored as it came. */
    static Disposition whole() {
        return STORED;
    }
}
