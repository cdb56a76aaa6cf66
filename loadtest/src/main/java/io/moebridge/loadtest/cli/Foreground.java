package io.moebridge.loadtest.cli;

import java.util.concurrent.CountDownLatch;

/** Keeps a command in the foreground until the program is told to end. */
final class Foreground {

    private Foreground() {}

    /** Waits for Ctrl-C or SIGTERM, which close {@code part}. Does not return otherwise. */
    static void until(AutoCloseable part) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(part), "lab-shutdown"));
        new CountDownLatch(1).await();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println("could not close cleanly: " + e.getMessage());
        }
    }
}
