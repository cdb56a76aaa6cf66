package io.moebridge.loadtest.demo;

import io.moebridge.loadtest.files.FolderRemoval;
import io.moebridge.loadtest.net.Ports;
import io.moebridge.loadtest.verifier.Balance;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a bridge between an embedded Kafka and a simulated MoEngage, shows how it goes, and draws the balance at the end. */
public final class Demo {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration STATUS = Duration.ofSeconds(1);
    private static final Duration WITHOUT_PROGRESS = Duration.ofSeconds(60);
    private static final Duration DRAIN_AT_LATEST = Duration.ofSeconds(30);
    private static final Duration BRIDGE_ENDS_AT_LATEST = Duration.ofSeconds(20);
    private static final Duration SHUTDOWN_AT_LATEST =
            DRAIN_AT_LATEST.plus(BRIDGE_ENDS_AT_LATEST).plusSeconds(30);
    private static final int LAST_LINES = 20;

    private final DemoSettings settings;
    private final PrintStream out;
    private final CountDownLatch stopWished = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private Demo(DemoSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Runs a demo to its end, or until Ctrl-C, and returns its exit code. */
    public static int run(DemoSettings settings, PrintStream out) throws IOException, InterruptedException {
        Ports.requireFree(settings.adminPort());
        Demo demo = new Demo(settings, out);
        Thread onSignal = new Thread(demo::wishStopAndWait, "lab-shutdown");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            return demo.play();
        } finally {
            demo.ended.countDown();
        }
    }

    private void wishStopAndWait() {
        stopWished.countDown();
        try {
            if (!ended.await(SHUTDOWN_AT_LATEST.toMillis(), TimeUnit.MILLISECONDS)) {
                out.println("the demo did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int play() throws IOException, InterruptedException {
        out.println("Starting Kafka, MoEngage and the bridge ...");
        try (Stage stage = Stage.set(settings)) {
            stage.describe(out);
            out.println(settings.exit() ? "" : "Ctrl-C drains, ends the bridge and prints the balance.\n");
            Watch watch = new Watch(stage, out);
            stage.startGenerator();
            End end = watchUntilEnd(stage, watch);
            if (end == End.BRIDGE_DIED) {
                return tellBridgeDied(stage);
            }
            if (end == End.STUCK) {
                out.println("Nothing has moved for " + WITHOUT_PROGRESS.toSeconds() + " s. See " + stage.folder());
                tellLastOutput(stage);
                return 1;
            }
            if (end == End.STOP_WISHED && !drain(stage, watch)) {
                return tellBridgeDied(stage);
            }
            return finish(stage, watch);
        }
    }

    private End watchUntilEnd(Stage stage, Watch watch) throws InterruptedException {
        while (true) {
            boolean wished = stopWished.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            boolean overTime = !settings.exit() && watch.running().compareTo(settings.atMost()) > 0;
            if (wished || overTime) {
                return End.STOP_WISHED;
            }
            if (!stage.bridge().isAlive()) {
                return End.BRIDGE_DIED;
            }
            watch.look(STATUS);
            boolean done = stage.generatorDone();
            if (settings.exit() && done && watch.caughtUp()) {
                return End.ALL_SETTLED;
            }
            if (done && !watch.caughtUp() && watch.quiet().compareTo(WITHOUT_PROGRESS) > 0) {
                return End.STUCK;
            }
        }
    }

    /** Lets the bridge finish what is in the topic; false when it died. */
    private boolean drain(Stage stage, Watch watch) throws InterruptedException {
        out.println("Draining ...");
        stage.stopGenerator();
        long deadline = System.nanoTime() + DRAIN_AT_LATEST.toNanos();
        while (!(stage.generatorDone() && watch.caughtUp()) && System.nanoTime() < deadline) {
            if (!stage.bridge().isAlive()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            watch.look(STATUS);
        }
        if (!watch.caughtUp()) {
            out.println("Not everything was settled within " + DRAIN_AT_LATEST.toSeconds()
                    + " s; what is still in the topic counts as lost below.");
        }
        return true;
    }

    private int finish(Stage stage, Watch watch) {
        Duration took = watch.running();
        watch.printStatus();
        stage.bridge().terminate();
        if (stage.bridge().awaitExit(BRIDGE_ENDS_AT_LATEST).isEmpty()) {
            out.println("The bridge did not end within " + BRIDGE_ENDS_AT_LATEST.toSeconds() + " s; it is killed.");
            stage.bridge().kill9();
        }
        Balance balance = stage.balance();
        tell(balance);
        if (settings.exit() && balance.holds()) {
            new FolderRemoval(stage.folder()).run();
        }
        out.println(balance.toJson(took));
        return balance.holds() ? 0 : 1;
    }

    private void tell(Balance balance) {
        if (!balance.holds()) {
            out.println("The balance does NOT hold:");
            balance.findings().forEach(finding -> out.println("  " + finding));
            return;
        }
        out.println("The balance holds.");
        balance.duplicatesByCause().forEach((cause, count) -> out.println("  accepted again: " + count + ", " + cause));
    }

    private int tellBridgeDied(Stage stage) {
        out.println("The bridge ended by itself, exit code "
                + stage.bridge().exitCode().orElse(-1) + ". Its last lines:");
        tellLastOutput(stage);
        return 1;
    }

    private void tellLastOutput(Stage stage) {
        stage.bridge().lastOutput(LAST_LINES).forEach(line -> out.println("  | " + line));
    }

    /** Why the watching ended. */
    private enum End {
        ALL_SETTLED,
        STOP_WISHED,
        BRIDGE_DIED,
        STUCK
    }
}
