package io.moebridge.moengage;

import org.jspecify.annotations.Nullable;

/**
 * What was adjusted in the event that is being translated. It counts only once the event is kept, as an event that is not sent in the
 * end has no adjustments. Not thread-safe.
 */
final class Adjustments {
    private final int[] ofEvent = new int[Adjustment.values().length];
    private boolean any;

    void count(Adjustment adjustment) {
        count(adjustment, 1);
    }

    void count(Adjustment adjustment, int times) {
        ofEvent[adjustment.ordinal()] += times;
        any = true;
    }

    /** Ends an event: what was counted of it is added to these, or forgotten if there are none. */
    void end(@Nullable AdjustmentCounts kept) {
        if (!any) {
            return;
        }
        any = false;
        for (int i = 0; i < ofEvent.length; i++) {
            if (kept != null && ofEvent[i] > 0) {
                kept.add(i, ofEvent[i]);
            }
            ofEvent[i] = 0;
        }
    }
}
