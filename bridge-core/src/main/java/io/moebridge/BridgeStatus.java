package io.moebridge;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bridge at one moment, for pages and probes.
 *
 * @param lifecycle where the bridge is in its life
 * @param waitingFor what it waits for before it can go on, or null
 * @param pollAge the time since the poll loop last turned
 * @param deadLetterProblem why dead letters cannot be written, or null
 * @param takingStopped why nothing is taken any more until somebody restarts the bridge, or null
 * @param partitions the partitions of this process
 * @param workspaces all workspaces, in the order of the settings
 * @param openEvents events received and not settled
 * @param inFlightBytes bytes of the budget in use
 */
public record BridgeStatus(
        Lifecycle lifecycle,
        @Nullable String waitingFor,
        Duration pollAge,
        @Nullable String deadLetterProblem,
        @Nullable String takingStopped,
        List<PartitionStatus> partitions,
        List<WorkspaceStatus> workspaces,
        long openEvents,
        long inFlightBytes) {

    /** Of a bridge that has not stopped taking for good. */
    public BridgeStatus(
            Lifecycle lifecycle,
            @Nullable String waitingFor,
            Duration pollAge,
            @Nullable String deadLetterProblem,
            List<PartitionStatus> partitions,
            List<WorkspaceStatus> workspaces,
            long openEvents,
            long inFlightBytes) {
        this(
                lifecycle,
                waitingFor,
                pollAge,
                deadLetterProblem,
                null,
                partitions,
                workspaces,
                openEvents,
                inFlightBytes);
    }

    /** The life of a bridge. */
    public enum Lifecycle {
        STARTING,
        RUNNING,
        DRAINING,
        STOPPED,
        FAILED
    }

    /**
     * A partition of this process.
     *
     * @param position the next offset to be read
     * @param committed the offset last committed, or -1
     * @param end the partition's end as last seen, or -1
     * @param open records read and not settled
     * @param gate {@code open}, or why nothing is taken
     * @param oldestOpenMillis the timestamp of the oldest open record, or -1
     * @param removedAtMillis about when retention will remove that record, or -1
     */
    public record PartitionStatus(
            String topic,
            int partition,
            long position,
            long committed,
            long end,
            int open,
            String gate,
            long oldestOpenMillis,
            long removedAtMillis) {

        /** Of a topic whose retention is not known. */
        public PartitionStatus(
                String topic,
                int partition,
                long position,
                long committed,
                long end,
                int open,
                String gate,
                long oldestOpenMillis) {
            this(topic, partition, position, committed, end, open, gate, oldestOpenMillis, -1);
        }

        /** Records between the commit and the end, or 0 when either is not known yet. */
        public long lag() {
            return end < 0 || committed < 0 ? 0 : Math.max(0, end - committed);
        }
    }

    /**
     * A workspace.
     *
     * @param state {@code running}, {@code throttled}, {@code unavailable}, {@code refused} or {@code paused}
     * @param detail what is behind the state, or an empty text
     * @param pendingEvents events that are not settled, waiting or in flight
     * @param pendingBytes what they take of the byte budget
     * @param inFlightRequests requests without an answer
     * @param waitingBatches batches waiting to be sent again
     * @param requestLimit how many requests may be in flight at the moment
     * @param awaitingBelief elements that were rejected alone, and are not believed guilty yet
     * @param allowance what may be sent in a minute, by kind; empty when there is no limit
     * @param allowanceShare how much of that is this process's, from 0 to 1; the other processes have the rest
     * @param behind whether it is behind in any partition
     * @param eventsBehind about how many events are to be read a second time for it
     */
    public record WorkspaceStatus(
            String name,
            String state,
            String detail,
            long pendingEvents,
            long pendingBytes,
            int inFlightRequests,
            int waitingBatches,
            int requestLimit,
            int awaitingBelief,
            Map<String, Integer> allowance,
            double allowanceShare,
            boolean behind,
            long eventsBehind) {

        /** One that is behind nowhere, in the only process. */
        public WorkspaceStatus(
                String name,
                String state,
                String detail,
                long pendingEvents,
                long pendingBytes,
                int inFlightRequests,
                int waitingBatches,
                int requestLimit,
                int awaitingBelief,
                Map<String, Integer> allowance) {
            this(
                    name,
                    state,
                    detail,
                    pendingEvents,
                    pendingBytes,
                    inFlightRequests,
                    waitingBatches,
                    requestLimit,
                    awaitingBelief,
                    allowance,
                    1,
                    false,
                    0);
        }
    }
}
