package io.moebridge.source;

import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says when nothing is sent for want of the {@link Lease}, why, and what to do. Poll thread only, but for {@link #waitingFor}. */
final class LeaseWatch {
    private static final String WHAT = "an acknowledged commit";
    private static final long FIRST_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long AGAIN_NANOS = Duration.ofSeconds(5).toNanos();

    private final Lease lease;
    private final String groupId;
    private final BridgeEvents events;
    private long missingSince;
    private long toldAt;
    private boolean missing;
    private String lastError = "no answer";
    private volatile @Nullable String waitingFor;

    LeaseWatch(Lease lease, String groupId, BridgeEvents events) {
        this.lease = lease;
        this.groupId = groupId;
        this.events = events;
    }

    /** What is missing, or null. */
    @Nullable
    String waitingFor() {
        return waitingFor;
    }

    void commitFailed(String error) {
        lastError = error;
    }

    /**
     * To be called each turn.
     *
     * @param needed whether this process has partitions
     */
    void look(boolean needed, long now) {
        if (!needed || lease.held(now)) {
            found(now);
        } else if (!missing) {
            missing = true;
            missingSince = now;
            toldAt = now + FIRST_NANOS - AGAIN_NANOS;
        } else if (now - toldAt >= AGAIN_NANOS) {
            toldAt = now;
            tell(now);
        }
    }

    private void found(long now) {
        if (waitingFor != null) {
            waitingFor = null;
            events.waitedFor(WHAT, Duration.ofNanos(now - missingSince));
        }
        missing = false;
        lastError = "no answer";
    }

    private void tell(long now) {
        long seconds = lease.length().plusNanos(now - missingSince).toSeconds();
        String detail =
                "nothing is sent, as the partitions may belong to another process by now; no commit was acknowledged for "
                        + seconds + " s (" + lastError
                        + "). Look whether the brokers can be reached, and whether this user may read group " + groupId;
        waitingFor = WHAT + ": " + detail;
        events.waitingFor(WHAT, detail);
    }
}
