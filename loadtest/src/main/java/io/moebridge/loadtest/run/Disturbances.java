package io.moebridge.loadtest.run;

import io.moebridge.loadtest.verifier.Disturbance;
import io.moebridge.loadtest.verifier.RepeatCause;
import io.moebridge.loadtest.verifier.RunLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down what happens in a run after which events may come again. Thread-safe. */
final class Disturbances {

    /** A request that was on its way may be recorded so long after its sender has gone. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final Map<String, Instant> open = new HashMap<>();
    private final List<Disturbance> ended = new ArrayList<>();

    Disturbances(InstantSource clock) {
        this.clock = clock;
    }

    /** A bridge has died, at some time since {@code from}. */
    synchronized void crash(Instant from, String what) {
        add(RepeatCause.CRASH, from, Disturbance.ALL, what);
    }

    /** A partition that one bridge had at {@code from} is not its own now. */
    synchronized void moved(Instant from, int partition, String what) {
        add(RepeatCause.MOVED, from, partition, what);
    }

    /** Something begins that lasts, and during which partitions may move unseen. */
    synchronized void began(String what) {
        open.putIfAbsent(what, clock.instant());
    }

    /** It is over; nothing happens when it did not begin. */
    synchronized void ended(String what) {
        Instant from = open.remove(what);
        if (from != null) {
            add(RepeatCause.MOVED, from, Disturbance.ALL, what);
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** All of it; what has not ended lasts until now. */
    synchronized RunLog log() {
        List.copyOf(open.keySet()).forEach(this::ended);
        return RunLog.of(ended);
    }

    private void add(RepeatCause cause, Instant from, int partition, String what) {
        ended.add(new Disturbance(cause, from, clock.instant().plus(ON_THE_WAY), partition, what));
    }
}
