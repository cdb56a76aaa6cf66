package io.moebridge.deadletter;

import io.moebridge.message.Settlement;
import io.moebridge.message.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stops what goes wrong as a whole, before all of it is dead-lettered: a workspace, when more than a share of its last
 * events were, and the taking, when more than that share of all last events belong to no workspace, so that nobody else is to
 * blame. Redriven events do not count: they have failed before. Thread-safe; called per chunk.
 */
public final class StopAbove {
    /** Takes the orders. */
    public interface Orders {
        /** The workspace is to keep everything and send nothing. */
        void stop(String workspace, String why);

        /** Nothing is to be taken any more; {@link #takingStopped} says so from now on. */
        void stopTaking(String why);
    }

    private final double share;
    private final String redriveTopic;
    private final Orders orders;
    private final RecentEvents all = new RecentEvents();
    private final Map<String, RecentEvents> byWorkspace = new HashMap<>();
    private volatile @Nullable String takingStopped;

    public StopAbove(DeadLetterSettings settings, List<String> workspaces, Orders orders) {
        this.share = settings.stopAbove();
        this.redriveTopic = settings.redriveTopic();
        this.orders = orders;
        workspaces.forEach(workspace -> byWorkspace.put(workspace, new RecentEvents()));
    }

    /** Why nothing may be taken any more, or null. */
    public @Nullable String takingStopped() {
        return takingStopped;
    }

    /** Counts what became of events. */
    public void count(Settlement settlement) {
        if (!settlement.origin().topic().equals(redriveTopic)) {
            Runs runs = new Runs();
            settlement.visit(runs);
            runs.end();
        }
    }

    /** A workspace goes on; what came before is forgotten. */
    public void resumed(String workspace) {
        RecentEvents events = byWorkspace.get(workspace);
        if (events != null) {
            events.forget();
        }
    }

    private void counted(Verdict verdict, int times) {
        String workspace = verdict.workspace();
        boolean deadLettered = verdict.outcome() == Verdict.Outcome.DEAD_LETTERED;
        if (all.add(deadLettered && workspace == null, times, share)) {
            String why = all.bad() + " of the last " + all.size() + " events belong to no workspace, more than"
                    + " dead_letter.stop_above allows; see them with `bridge dead-letters list --workspace -`, mend the source,"
                    + " or the routing in the configuration's file, which is taken over by itself; else restart the bridge";
            takingStopped = why;
            orders.stopTaking(why);
        }
        RecentEvents events = workspace == null ? null : byWorkspace.get(workspace);
        if (workspace != null && events != null && events.add(deadLettered, times, share)) {
            orders.stop(
                    workspace,
                    events.bad() + " of its last " + events.size() + " events were dead-lettered, more than"
                            + " dead_letter.stop_above allows; see them with `bridge dead-letters list --workspace "
                            + workspace
                            + "`, mend the cause, and resume the workspace, unless it was in the configuration's file, which is taken"
                            + " over by itself");
        }
    }

    /** Most of a chunk ends alike, so equal verdicts are counted together. */
    private final class Runs implements Settlement.Visitor {
        private @Nullable Verdict current;
        private int times;

        @Override
        public void decoded(long offset, int events) {
            // Counted when they end.
        }

        @Override
        public void letGo(long offset) {
            // Counted where it ends.
        }

        @Override
        public void settled(long offset, int event, Verdict verdict) {
            if (verdict.outcome() == Verdict.Outcome.RETURNED) {
                return;
            }
            if (!verdict.equals(current)) {
                end();
                current = verdict;
            }
            times++;
        }

        void end() {
            if (current != null && times > 0) {
                counted(current, times);
            }
            times = 0;
        }
    }
}
