package io.moebridge.loadtest.storage;

import java.util.Map;

/**
 * How much was received, stored and dropped, of a workspace or of one user.
 *
 * @param received elements
 * @param stored elements of which something was stored
 * @param events actions that were stored
 * @param drops how often each reason came up, whether for an element, an action or an attribute
 * @param warnings the same for what was changed or is at risk
 */
public record Counts(
        long received, long stored, long events, Map<DropReason, Long> drops, Map<WarningReason, Long> warnings) {

    static final Counts NONE = new Counts(0, 0, 0, Map.of(), Map.of());

    public Counts {
        drops = Map.copyOf(drops);
        warnings = Map.copyOf(warnings);
    }

    /** Elements of which nothing was stored. */
    public long dropped() {
        return received - stored;
    }

    /** How often a reason came up. */
    public long drops(DropReason reason) {
        return drops.getOrDefault(reason, 0L);
    }

    /** How often a reason came up. */
    public long warnings(WarningReason reason) {
        return warnings.getOrDefault(reason, 0L);
    }
}
