package io.moebridge.moengage;

/**
 * How users are written.
 *
 * @param standardTraits which traits have a meaning of their own
 * @param traitsFromContext what the traits in an event's context are for
 * @param updateExistingOnly whether users are created
 */
public record UserRules(
        StandardTraits standardTraits, TraitsFromContext traitsFromContext, UpdateExistingOnly updateExistingOnly) {

    /** Whose reading of traits counts. */
    public enum StandardTraits {
        SEGMENT,
        RUDDERSTACK
    }

    /** What the traits in an event's context are for. */
    public enum TraitsFromContext {
        /** They stand in for an identify's own when it has none. */
        FALLBACK(false, false),
        /** An identify's own are added to them. */
        MERGE(true, false),
        /** As {@link #FALLBACK}, and other calls write them to the user too. */
        EVENTS(false, true),
        /** Both. */
        MERGE_AND_EVENTS(true, true);

        final boolean merged;
        final boolean withEvents;

        TraitsFromContext(boolean merged, boolean withEvents) {
            this.merged = merged;
            this.withEvents = withEvents;
        }
    }

    /** Whether users are created. */
    public enum UpdateExistingOnly {
        NO,
        YES,
        /** Where the event's own options for MoEngage say so. */
        BY_EVENT
    }

    public static final UserRules DEFAULTS =
            new UserRules(StandardTraits.SEGMENT, TraitsFromContext.FALLBACK, UpdateExistingOnly.NO);
}
