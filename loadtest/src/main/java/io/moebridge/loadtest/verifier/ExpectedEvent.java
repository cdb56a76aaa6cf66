package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.content.ContentCheck;
import io.moebridge.loadtest.manifest.EventKind;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.ElementType;
import org.jspecify.annotations.Nullable;

/** An event of the manifest and what was seen of it so far. Kept small, for there are millions. Not thread-safe. */
final class ExpectedEvent {

    private final String appId;
    private final String user;
    private final long seq;
    private final EventKind kind;
    private final Fate fate;
    private final int check;
    private final @Nullable String reason;
    private final @Nullable UserSequence sequence;
    private long lastRequest;
    private boolean accepted;
    private boolean acceptedWrongly;
    private boolean deadLettered;

    ExpectedEvent(ManifestEntry entry, @Nullable UserSequence sequence) {
        this.appId = entry.appId();
        this.user = entry.user();
        this.seq = entry.seq();
        this.kind = entry.kind();
        this.fate = entry.fate();
        this.check = entry.check();
        this.reason = entry.reason();
        this.sequence = sequence;
    }

    Fate fate() {
        return fate;
    }

    /** Its user's sequence; null unless it is to be accepted. */
    @Nullable
    UserSequence sequence() {
        return sequence;
    }

    /** Says why an acceptance is not the expected one; null when it is. */
    @Nullable
    String mismatch(Accepted element) {
        if (fate != Fate.ACCEPTED) {
            return "should be " + fate.wireName() + " (" + reason + ")";
        }
        if (!element.appId().equals(appId)) {
            return "belongs to " + appId;
        }
        if (!element.customerId().equals(user)) {
            return "belongs to user " + user;
        }
        ElementType type = kind == EventKind.IDENTIFY ? ElementType.CUSTOMER : ElementType.EVENT;
        if (element.type() != type) {
            return "should be an element of type " + type.wireName();
        }
        if (element.labSeq() != seq) {
            return "should have lab_seq " + seq;
        }
        boolean known = check != ContentCheck.NONE && element.check() != ContentCheck.NONE;
        return known && element.check() != check ? "says something else than was put in" : null;
    }

    /** Takes an acceptance that is as expected, and returns the request of the one before, or 0. */
    long accept(long request) {
        long before = lastRequest;
        lastRequest = request;
        accepted = true;
        return before;
    }

    void acceptWrongly() {
        acceptedWrongly = true;
    }

    /** Takes a dead letter and says why it is not the expected one; null when it is. */
    @Nullable
    String deadLetter(String actualReason) {
        deadLettered = true;
        if (fate != Fate.DEAD_LETTERED) {
            return "should be " + fate.wireName();
        }
        return actualReason.equals(reason) ? null : "should have the reason " + reason;
    }

    boolean isAccepted() {
        return accepted;
    }

    boolean isDeadLettered() {
        return deadLettered;
    }

    boolean isSkipped() {
        return fate == Fate.SKIPPED && !acceptedWrongly && !deadLettered;
    }

    /** Whether it was to be somewhere and is in neither place. */
    boolean isLost() {
        return switch (fate) {
            case ACCEPTED -> !accepted && !deadLettered;
            case DEAD_LETTERED -> !acceptedWrongly && !deadLettered;
            case SKIPPED -> false;
        };
    }

    String describe() {
        String number = seq > 0 ? " number " + seq : "";
        String why = reason == null ? "" : " (" + reason + ")";
        return "user " + user + " of " + appId + number + ", expected " + fate.wireName() + why;
    }
}
