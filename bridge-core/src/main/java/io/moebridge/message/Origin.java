package io.moebridge.message;

import org.jspecify.annotations.Nullable;

/**
 * One assignment of a partition to this process, or a second reading of it for a workspace that is behind. Every record,
 * offer and verdict carries the origin it came by; once the assignment has ended, whatever still carries it is stale.
 *
 * <p>Thread-safe. Two assignments of the same partition are two origins: compare by identity. What belongs to the assignment,
 * whichever reader it came by, is compared by {@link #assignment}.
 */
public final class Origin {
    private final String topic;
    private final int partition;
    private final int generation;
    private final @Nullable Origin first;
    private volatile boolean ended;

    /** @param generation rises with every assignment in this process */
    public Origin(String topic, int partition, int generation) {
        this(topic, partition, generation, null);
    }

    private Origin(String topic, int partition, int generation, @Nullable Origin first) {
        this.topic = topic;
        this.partition = partition;
        this.generation = generation;
        this.first = first;
    }

    /** The origin of what is read a second time in this assignment; it ends with it. */
    public Origin secondReading() {
        return new Origin(topic, partition, generation, assignment());
    }

    /** The origin of the main reader. */
    public Origin assignment() {
        return first == null ? this : first;
    }

    /** Whether the catch-up reader read it. */
    public boolean isSecondReading() {
        return first != null;
    }

    public String topic() {
        return topic;
    }

    public int partition() {
        return partition;
    }

    public int generation() {
        return generation;
    }

    /** Whether the partition has left this process; nothing of it may be sent any more. */
    public boolean ended() {
        return first == null ? ended : first.ended;
    }

    /** Marks the assignment as over. Poll thread only. */
    public void end() {
        ended = true;
    }

    @Override
    public String toString() {
        return topic + "-" + partition + " (generation " + generation + (first == null ? ")" : ", second reading)");
    }
}
