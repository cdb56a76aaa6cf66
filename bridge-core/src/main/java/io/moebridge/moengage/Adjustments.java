package io.moebridge.moengage;

/**
 * Counts of adjustments since they were last looked at. What is counted of an event counts only once it is kept, as an
 * event that is not sent in the end has no adjustments. For one worker.
 */
public final class Adjustments {

    /** Takes the counts of one kind. */
    public interface Visitor {
        void counted(Adjustment adjustment, int times);
    }

    private static final Adjustment[] KINDS = Adjustment.values();

    private final int[] counts = new int[KINDS.length];
    private final int[] ofEvent = new int[KINDS.length];
    private boolean any;
    private boolean anyOfEvent;

    void count(Adjustment adjustment) {
        count(adjustment, 1);
    }

    void count(Adjustment adjustment, int times) {
        ofEvent[adjustment.ordinal()] += times;
        anyOfEvent = true;
    }

    /** Ends an event: what was counted of it is kept, or forgotten. */
    void end(boolean kept) {
        if (!anyOfEvent) {
            return;
        }
        anyOfEvent = false;
        any |= kept;
        for (int i = 0; i < ofEvent.length; i++) {
            counts[i] += kept ? ofEvent[i] : 0;
            ofEvent[i] = 0;
        }
    }

    /** Hands over what was counted and starts again at zero. */
    public void drainTo(Visitor visitor) {
        if (!any) {
            return;
        }
        any = false;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                visitor.counted(KINDS[i], counts[i]);
                counts[i] = 0;
            }
        }
    }
}
