package io.moebridge.loadtest.run;

import io.moebridge.loadtest.process.BridgeProcess;
import io.moebridge.loadtest.run.Launcher.Launched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The bridges of a run, by number from 1, and those that ended without being asked to. Thread-safe by one lock; stopping waits outside it. */
final class Fleet implements AutoCloseable {

    private static final int LAST_LINES = 20;
    private static final Duration SIGNAL_AT_LATEST = Duration.ofSeconds(5);

    private final Launcher launcher;
    private final Map<Integer, Launched> running = new TreeMap<>();
    private final List<Death> deaths = new ArrayList<>();
    private int started;

    Fleet(Launcher launcher) {
        this.launcher = launcher;
    }

    /** Starts the bridge of that number, which must not run; 0 takes the next number. Returns the number. */
    synchronized int start(int number) {
        int next = number == 0 ? highest() + 1 : number;
        if (running.containsKey(next)) {
            throw new IllegalStateException("bridge " + next + " runs already");
        }
        running.put(next, launcher.launch(next));
        started++;
        return next;
    }

    /** SIGKILL. */
    void kill(int number) {
        take(number).process().kill9();
    }

    /** SIGTERM, and waits until it has ended; SIGKILL when it takes longer. Returns its exit code, or empty when it had to be killed. */
    OptionalInt stop(int number, Duration atMost) {
        BridgeProcess process = take(number).process();
        process.terminate();
        OptionalInt code = process.awaitExit(atMost);
        process.close();
        return code;
    }

    /** SIGSTOP. */
    void freeze(int number) {
        signal(number, "STOP");
    }

    /** SIGCONT. */
    void thaw(int number) {
        signal(number, "CONT");
    }

    /** Those that run now. */
    synchronized Map<Integer, Launched> running() {
        return new TreeMap<>(running);
    }

    /** How many processes were started in all. */
    synchronized int started() {
        return started;
    }

    /** Those that have ended by themselves since the last call. */
    synchronized List<Death> newDeaths() {
        List<Death> found = new ArrayList<>();
        running.forEach((number, launched) -> {
            OptionalInt code = launched.process().exitCode();
            if (code.isPresent()) {
                found.add(new Death(number, code.getAsInt(), launched.process().lastOutput(LAST_LINES)));
            }
        });
        found.forEach(death -> running.remove(death.number()));
        deaths.addAll(found);
        return found;
    }

    /** All that have ended by themselves. */
    synchronized List<Death> deaths() {
        return List.copyOf(deaths);
    }

    @Override
    public void close() {
        running().values().forEach(launched -> launched.process().close());
    }

    private synchronized int highest() {
        return running.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private synchronized Launched take(int number) {
        Launched launched = running.remove(number);
        if (launched == null) {
            throw new IllegalStateException("bridge " + number + " does not run");
        }
        return launched;
    }

    private void signal(int number, String signal) {
        Launched launched = running().get(number);
        if (launched == null) {
            throw new IllegalStateException("bridge " + number + " does not run");
        }
        try {
            boolean unused = new ProcessBuilder(
                            "kill",
                            "-" + signal,
                            Long.toString(launched.process().pid()))
                    .start()
                    .waitFor(SIGNAL_AT_LATEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send " + signal + " to bridge " + number, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A bridge that ended without being asked to.
     *
     * @param exitCode 128 + n when signal n ended it
     * @param lastOutput the last lines that it wrote
     */
    record Death(int number, int exitCode, List<String> lastOutput) {

        String describe() {
            return "bridge " + number + " ended by itself, exit code " + exitCode;
        }
    }
}
