package io.moebridge.loadtest.demo;

/**
 * Where a demo stands at one moment.
 *
 * @param committed the sum of the group's committed offsets
 * @param end the sum of the partitions' ends
 * @param accepted events that the simulator accepted, repeats included
 * @param resends requests that were refused or lost their answer, each of which has to be sent again
 */
record Snapshot(
        long produced, long committed, long end, long accepted, long deadLettered, long requests, long resends) {

    static Snapshot nothing() {
        return new Snapshot(0, 0, 0, 0, 0, 0, 0);
    }

    long lag() {
        return end - committed;
    }

    boolean caughtUp() {
        return committed >= end;
    }

    /** Whether anything moved since the other one. */
    boolean movedSince(Snapshot other) {
        return committed != other.committed
                || end != other.end
                || accepted != other.accepted
                || deadLettered != other.deadLettered;
    }

    /** One line for the terminal; rates are those since the snapshot before. */
    String statusLine(Snapshot before, double secondsBetween, long secondsSinceStart) {
        return "%5d s  produced %,9d  accepted %,9d  dead-lettered %,6d  lag %,7d  requests/s %,5.0f  resends %,d"
                .formatted(
                        secondsSinceStart,
                        produced,
                        accepted,
                        deadLettered,
                        lag(),
                        (requests - before.requests) / Math.max(0.001, secondsBetween),
                        resends);
    }
}
