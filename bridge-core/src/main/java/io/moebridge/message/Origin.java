package io.moebridge.message;

/**
 * One assignment of a partition to this process. Every record, offer and verdict carries the origin it came by; once
 * the assignment has ended, whatever still carries it is stale.
 *
 * <p>Thread-safe. Two assignments of the same partition are two origins: compare by identity.
 */
public final class Origin {
    private final String topic;
    private final int partition;
    private final int generation;
    private volatile boolean ended;

    /** @param generation rises with every assignment in this process */
    public Origin(String topic, int partition, int generation) {
        this.topic = topic;
        this.partition = partition;
        this.generation = generation;
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
        return ended;
    }

    /** Marks the assignment as over. Poll thread only. */
    public void end() {
        ended = true;
    }

    @Override
    public String toString() {
        return topic + "-" + partition + " (generation " + generation + ")";
    }
}
