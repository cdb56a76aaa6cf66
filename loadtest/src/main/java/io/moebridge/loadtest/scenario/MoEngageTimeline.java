package io.moebridge.loadtest.scenario;

import io.moebridge.loadtest.simulator.MoEngageSimulator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Plays a scenario's steps on a simulator that runs alone: those for MoEngage, by the wall clock, from the first request that comes. It has one thread of
 * its own.
 */
public final class MoEngageTimeline implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 20;

    private final MoEngageSimulator simulator;
    private final MoEngagePlayer player;
    private final Consumer<String> notes;
    private final Queue<Step> coming;
    private final List<Step> leftOut;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "lab-timeline");
        made.setDaemon(true);
        return made;
    });
    private long begin;

    /** @param notes takes a line about each step that is played; called by the timeline's thread */
    public MoEngageTimeline(Scenario scenario, MoEngageSimulator simulator, Consumer<String> notes) {
        this.simulator = simulator;
        this.player = new MoEngagePlayer(simulator);
        this.notes = notes;
        this.coming = new ArrayDeque<>(
                scenario.steps().stream().filter(MoEngageTimeline::isPlayed).toList());
        this.leftOut = scenario.steps().stream().filter(step -> !isPlayed(step)).toList();
    }

    /** The steps for bridges, Kafka and the generator, which a simulator alone does not have. */
    public List<Step> leftOut() {
        return leftOut;
    }

    /** Begins to wait for the first request. */
    public void start() {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::turn, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void turn() {
        if (begin == 0 && simulator.counts().requests() == 0) {
            return;
        }
        if (begin == 0) {
            begin = System.nanoTime();
            notes.accept("0.0s  the first request has come; the timeline begins");
        }
        Duration now = Duration.ofNanos(System.nanoTime() - begin);
        while (!coming.isEmpty() && coming.peek().at().compareTo(now) <= 0) {
            play(coming.remove(), now);
        }
        if (coming.isEmpty()) {
            notes.accept("the timeline is over; MoEngage stays as it is now");
            thread.shutdown();
        }
    }

    private void play(Step step, Duration now) {
        try {
            player.play((Action.OnMoEngage) step.action());
            notes.accept(seconds(now) + "  " + step.text());
        } catch (RuntimeException e) {
            notes.accept(seconds(now) + "  line " + step.line() + " could not be played: " + e.getMessage());
        }
    }

    private static String seconds(Duration time) {
        return Math.floor(time.toMillis() / 100.0) / 10.0 + "s";
    }

    private static boolean isPlayed(Step step) {
        return step.action() instanceof Action.OnMoEngage;
    }
}
