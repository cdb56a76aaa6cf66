package io.moebridge;

import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A running bridge: built from settings, started, drained, closed.
 *
 * <p>Thread-safe.
 */
public final class Bridge implements AutoCloseable {
    private Bridge() {}

    /**
     * Starts a bridge and returns at once. It waits by itself for Kafka, its topics and MoEngage to be there, and says so
     * through {@link BridgeEvents#waitingFor} and {@link #status()}.
     */
    public static Bridge start(BridgeSettings settings, BridgeEvents events) {
        return new Bridge();
    }

    /** The bridge at this moment. */
    public BridgeStatus status() {
        return new BridgeStatus(BridgeStatus.Lifecycle.STARTING, null, Duration.ZERO, null, List.of(), List.of(), 0, 0);
    }

    /** Completes when every offset that existed at the start is settled and committed. */
    public CompletableFuture<Void> caughtUp() {
        return new CompletableFuture<>();
    }

    /** Completes exceptionally when the bridge fails, and normally when it has stopped. */
    public CompletableFuture<Void> finished() {
        return new CompletableFuture<>();
    }

    /**
     * Stops taking, waits for the requests and dead-letter writes in flight, commits, leaves the group. What was pending
     * is let go uncommitted. May block; call it from a thread of your own.
     *
     * @param timeout how long to wait for what is in flight
     * @return true when nothing in flight was abandoned
     */
    public boolean drain(Duration timeout) {
        return true;
    }

    /** Stops at once, without waiting for what is in flight. */
    @Override
    public void close() {}
}
