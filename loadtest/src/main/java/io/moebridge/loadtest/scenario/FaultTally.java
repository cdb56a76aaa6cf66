package io.moebridge.loadtest.scenario;

import io.moebridge.loadtest.simulator.Faults;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows through a timeline how MoEngage behaves, so that no step asks for more faults than there are requests. Not thread-safe. */
final class FaultTally {

    private final Map<Integer, Faults> ofWorkspaces = new HashMap<>();
    private Faults ofAll;

    /** @param start how MoEngage behaves from the start */
    FaultTally(FaultChange start) {
        ofAll = start.applyTo(Faults.none());
    }

    /** Changes the behaviour to a workspace, or to all (0), and says what is wrong with that; null when nothing is. */
    @Nullable
    String change(int workspace, FaultChange change) {
        try {
            if (workspace == 0) {
                ofAll = change.applyTo(ofAll);
                ofWorkspaces.clear();
            } else {
                ofWorkspaces.put(workspace, change.applyTo(ofWorkspaces.getOrDefault(workspace, ofAll)));
            }
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage() + ", with those from before; write well: true in the step to begin anew";
        }
    }
}
