package io.moebridge.loadtest.demo;

import java.io.PrintStream;
import java.time.Duration;

/** Looks at a stage now and then, prints a line each second, and knows since when nothing has moved. Not thread-safe. */
final class Watch {

    private final Stage stage;
    private final PrintStream out;
    private final long began = System.nanoTime();
    private Snapshot latest = Snapshot.nothing();
    private Snapshot printed = Snapshot.nothing();
    private long printedAt = began;
    private long movedAt = began;

    Watch(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    /** Looks, and prints when the last line is that old. */
    void look(Duration printEvery) throws InterruptedException {
        Snapshot now = stage.snapshot();
        if (now.movedSince(latest)) {
            movedAt = System.nanoTime();
        }
        latest = now;
        if (System.nanoTime() - printedAt >= printEvery.toNanos()) {
            printStatus();
        }
    }

    void printStatus() {
        long now = System.nanoTime();
        double seconds = (now - printedAt) / 1e9;
        out.println(latest.statusLine(printed, seconds, running().toSeconds()));
        printed = latest;
        printedAt = now;
    }

    /** Whether, at the last look, everything in the topic was settled. */
    boolean caughtUp() {
        return latest.end() > 0 && latest.caughtUp();
    }

    Duration running() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** For how long nothing has moved. */
    Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - movedAt);
    }
}
