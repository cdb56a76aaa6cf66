package io.moebridge.source;

import io.moebridge.message.Envelope;
import java.util.Arrays;
import java.util.List;

/**
 * Whose the records of a read are that several workspaces share. The partition's worker finds it out once; otherwise every record would be
 * decoded for each of them, and room would be reserved for it in each of their lanes: with three hundred that are behind after an
 * outage, that is three hundred times.
 *
 * <p>Filled by the worker, and read by the poll thread once all are known.
 */
public final class Owners {
    private static final int NOBODY = -1;
    private static final int SEVERAL = -2;

    private final List<Envelope> envelopes;
    private final int[] owners;
    private volatile boolean known;

    Owners(List<Envelope> envelopes) {
        this.envelopes = envelopes;
        this.owners = new int[envelopes.size()];
        Arrays.fill(owners, NOBODY);
    }

    /** The records. */
    public List<Envelope> envelopes() {
        return envelopes;
    }

    /** An event of the record at this place of the list is for the workspace of this index. */
    public void found(int place, int workspace) {
        boolean only = owners[place] == NOBODY || owners[place] == workspace;
        owners[place] = only ? workspace : SEVERAL;
    }

    /** Every record was looked at. */
    public void known() {
        known = true;
    }

    boolean areKnown() {
        return known;
    }

    /** Whether an event of the record at this place may be the workspace's. */
    boolean mayBeOf(int place, int workspace) {
        return owners[place] == workspace || owners[place] == SEVERAL;
    }
}
