package io.moebridge.message;

/**
 * A process's part of what a workspace may be sent: its partitions among all that can feed the workspace. What every process
 * counts for itself adds up to at most the whole, also while partitions move.
 *
 * @param own partitions of this process that can feed the workspace
 * @param all all such partitions, whoever reads them
 * @param ownRedrive partitions of the redrive topic that this process reads
 * @param allRedrive all partitions of the redrive topic
 */
public record AllowanceShare(int own, int all, int ownRedrive, int allRedrive) {
    /** What is sent again is so seldom that its partitions are given little; but somebody may read nothing else. */
    private static final double REDRIVE_PART = 0.005;

    public static final AllowanceShare NONE = new AllowanceShare(0, 0, 0, 0);
    public static final AllowanceShare WHOLE = new AllowanceShare(1, 1, 1, 1);

    public AllowanceShare {
        if (own < 0 || own > all || ownRedrive < 0 || ownRedrive > allRedrive) {
            throw new IllegalArgumentException("own partitions are some of all partitions");
        }
    }

    /** From 0 to 1. */
    public double value() {
        return (1 - REDRIVE_PART) * part(own, all) + REDRIVE_PART * part(ownRedrive, allRedrive);
    }

    private static double part(int own, int all) {
        return all == 0 ? 0 : (double) own / all;
    }
}
