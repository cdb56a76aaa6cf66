package io.moebridge.source;

import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka refuses this user, in words that say what to do. While the bridge runs, as when a right was taken away, that is waited for, aloud:
 * nothing is lost by waiting. Poll thread only, but for {@link #waitingFor}.
 */
final class Refusals {
    private static final String WHAT = "Kafka's leave to read";
    private static final long AGAIN_NANOS = Duration.ofSeconds(5).toNanos();

    private final String groupId;
    private final BridgeEvents events;
    private long since;
    private long toldAt;
    private volatile @Nullable String waitingFor;

    Refusals(String groupId, BridgeEvents events) {
        this.groupId = groupId;
        this.events = events;
    }

    /** What is missing, or null. */
    @Nullable
    String waitingFor() {
        return waitingFor;
    }

    /** The refusal that an error is or was caused by, or null when it is none. */
    static @Nullable ApiException in(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
                return (ApiException) cause;
            }
        }
        return null;
    }

    /** Kafka's words, and what to do. */
    String explain(ApiException refusal) {
        String what = refusal.getMessage();
        if (refusal instanceof TopicAuthorizationException) {
            return what + "; give this user READ and DESCRIBE on the topics";
        }
        if (refusal instanceof GroupAuthorizationException) {
            return what + "; give this user READ on group " + groupId;
        }
        if (refusal instanceof FencedInstanceIdException || refusal instanceof UnreleasedInstanceIdException) {
            return "another process is in group " + groupId
                    + " with the same group.instance.id; give each its own in kafka.consumer, or wait until the other has ended";
        }
        return refusal instanceof AuthenticationException
                ? what + "; look at the user and the password, or the certificates, in kafka.properties"
                : what + "; look at this user's rights";
    }

    /** Something is refused in mid-run. */
    void refused(ApiException refusal) {
        long now = System.nanoTime();
        if (waitingFor == null) {
            since = now;
            toldAt = now - AGAIN_NANOS;
        }
        if (now - toldAt >= AGAIN_NANOS) {
            toldAt = now;
            String detail = explain(refusal);
            waitingFor = WHAT + ": " + detail;
            events.waitingFor(WHAT, detail);
        }
    }

    void polled() {
        if (waitingFor != null) {
            waitingFor = null;
            events.waitedFor(WHAT, Duration.ofNanos(System.nanoTime() - since));
        }
    }
}
