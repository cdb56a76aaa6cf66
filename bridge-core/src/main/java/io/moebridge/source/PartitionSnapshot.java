package io.moebridge.source;

import java.util.Map;

/**
 * A partition of this process at one moment.
 *
 * @param position the next offset to be read
 * @param committed the offset last committed, or -1
 * @param end the partition's end as last seen, or -1
 * @param openRecords records read and not settled
 * @param openEvents events received and not settled
 * @param gate {@code open}, or why nothing is taken
 * @param oldestOpenMillis about when the oldest open record was written, or -1
 * @param removedAtMillis about when retention will remove that record, or -1
 * @param behind about how many events are to be read a second time, by the workspaces that are behind
 */
public record PartitionSnapshot(
        String topic,
        int partition,
        long position,
        long committed,
        long end,
        int openRecords,
        long openEvents,
        String gate,
        long oldestOpenMillis,
        long removedAtMillis,
        Map<Integer, Long> behind) {}
