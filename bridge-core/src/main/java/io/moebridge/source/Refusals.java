package io.moebridge.source;

import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Says that Kafka refuses this user a topic while the bridge runs, as when a right was taken away, and slows the loop down
 * meanwhile. Nothing is lost by waiting. Poll thread only, but for {@link #waitingFor}.
 */
final class Refusals {
    private static final String WHAT = "Kafka's leave to read";
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();
    private static final long AGAIN_NANOS = Duration.ofSeconds(5).toNanos();

    private final BridgeEvents events;
    private long since;
    private long toldAt;
    private volatile @Nullable String waitingFor;

    Refusals(BridgeEvents events) {
        this.events = events;
    }

    /** What is missing, or null. */
    @Nullable
    String waitingFor() {
        return waitingFor;
    }

    void refused(Exception error) {
        long now = System.nanoTime();
        if (waitingFor == null) {
            since = now;
            toldAt = now - AGAIN_NANOS;
        }
        if (now - toldAt >= AGAIN_NANOS) {
            toldAt = now;
            String detail = error.getMessage() + "; give this user READ and DESCRIBE on the topics";
            waitingFor = WHAT + ": " + detail;
            events.waitingFor(WHAT, detail);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    void polled() {
        if (waitingFor != null) {
            waitingFor = null;
            events.waitedFor(WHAT, Duration.ofNanos(System.nanoTime() - since));
        }
    }
}
