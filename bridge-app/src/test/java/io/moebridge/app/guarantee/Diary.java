package io.moebridge.app.guarantee;

import io.moebridge.loadtest.verifier.Disturbance;
import io.moebridge.loadtest.verifier.RepeatCause;
import io.moebridge.loadtest.verifier.RunLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What was done to the bridges, and when. Safe for use by several threads. */
final class Diary {
    /** A request that was on its way may be recorded so long after its sender has gone, and a group needs a while to agree. */
    private static final Duration AFTERMATH = Plan.SESSION.plusSeconds(5);

    /** What is no deed of the plan's. */
    static final String OTHER_OWNERS = "partitions moved";

    private final Instant began = Instant.now();
    private final List<Disturbance> disturbances = new ArrayList<>();
    private final List<Kill> kills = new ArrayList<>();

    /**
     * A process that was killed.
     *
     * @param partitions that were its own
     */
    record Kill(int bridge, Instant at, Set<Integer> partitions) {}

    Instant began() {
        return began;
    }

    synchronized void killed(Kill kill) {
        kills.add(kill);
        disturbances.add(new Disturbance(
                RepeatCause.CRASH, kill.at, Instant.now().plus(AFTERMATH), Disturbance.ALL, "kill " + kill.bridge));
        say("bridge " + kill.bridge + " killed, with partitions " + kill.partitions);
    }

    /** Something that began then has just ended; partitions may have moved meanwhile, and may move for a while yet. */
    synchronized void moved(Instant from, String what) {
        disturbances.add(
                new Disturbance(RepeatCause.MOVED, from, Instant.now().plus(AFTERMATH), Disturbance.ALL, what));
        say(what);
    }

    /** A partition has gone from one process to another since then. */
    synchronized void movedByItself(int partition, Instant from) {
        // A member may have been put out long before the group tells: as long as it may be silent.
        disturbances.add(new Disturbance(
                RepeatCause.MOVED, from.minus(Plan.SESSION), Instant.now().plus(AFTERMATH), partition, OTHER_OWNERS));
    }

    synchronized List<Kill> kills() {
        return List.copyOf(kills);
    }

    /** How many things were done, kills among them. */
    synchronized long deeds() {
        return disturbances.stream()
                .filter(each -> !each.what().equals(OTHER_OWNERS))
                .count();
    }

    synchronized List<Disturbance> disturbances() {
        return List.copyOf(disturbances);
    }

    RunLog log() {
        return RunLog.of(disturbances());
    }

    /** Which disturbances there were, without their particulars. */
    void say(String what) {
        System.out.printf(
                "%6.1f s  %s%n", Duration.between(began, Instant.now()).toMillis() / 1e3, what);
    }
}
