package io.moebridge.app.guarantee;

import java.time.Duration;

/**
 * How long and how hard the bridges are disturbed. {@code -Dkills=100} makes the long form, {@code -Dguarantee.seed=N} repeats the choices of a run.
 *
 * @param kills how many processes are killed; one of every other disturbance comes with each ten
 * @param seed decides what is disturbed when, and what the events are; not how the machine's threads run
 */
record Plan(int kills, long seed) {
    static final int PARTITIONS = 6;
    static final int WORKSPACES = 2;
    static final int USERS = 1_500;
    static final int RATE = 500;

    /** After so long without a sign of life the broker gives a process's partitions away. */
    static final Duration SESSION = Duration.ofSeconds(3);

    static final Duration PATIENCE = Duration.ofSeconds(90);

    static Plan fromProperties() {
        return new Plan(Integer.getInteger("kills", 10), Long.getLong("guarantee.seed", 1));
    }

    @Override
    public String toString() {
        return "-Dkills=" + kills + " -Dguarantee.seed=" + seed;
    }
}
