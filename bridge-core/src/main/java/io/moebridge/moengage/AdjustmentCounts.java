package io.moebridge.moengage;

/** How often what was adjusted in one workspace's events that are sent, since it was last looked at. For one worker. */
public final class AdjustmentCounts {

    /** Takes the counts of one kind. */
    public interface Visitor {
        void counted(Adjustment adjustment, int times);
    }

    private static final Adjustment[] KINDS = Adjustment.values();

    private final int[] counts = new int[KINDS.length];
    private boolean any;

    void add(int kind, int times) {
        counts[kind] += times;
        any = true;
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
