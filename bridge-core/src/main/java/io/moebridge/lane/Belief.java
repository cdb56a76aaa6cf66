package io.moebridge.lane;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a 400 is believed. MoEngage answers 400 for one bad element, and also to everything when the account is blocked;
 * only the first may lead to a dead letter.
 *
 * <ul>
 *   <li>An element is believed guilty when it was rejected alone, after that something was sent and accepted, and after
 *       that the element was sent alone and rejected again. The other half of the same batch, accepted in the 10 s before, counts as both.
 *   <li>With nothing else to ask with: after three rejections alone, 30 s apart, within 10 minutes of the last acceptance. After
 *       six, while others stand alone under the same suspicion: that several users are guilty at once is likelier the account.
 *   <li>When everything is guilty (20 elements of as many users, or 5 batches, and nothing accepted), nothing is believed:
 *       the workspace is refused.
 * </ul>
 *
 * Event loop only.
 */
class Belief {
    /** How long a lone element waits to be asked for again, if nothing is accepted meanwhile. */
    static final long PAUSE = TimeUnit.SECONDS.toNanos(30);

    private static final long MEMORY = TimeUnit.MINUTES.toNanos(10);
    /** For how long an accepted half says something of the other: later the workspace may be another. */
    private static final long FRESH = TimeUnit.SECONDS.toNanos(10);

    private static final int ENOUGH_ALONE = 3;
    private static final int ENOUGH_BESIDE_SUSPECTS = 6;
    private static final int ALL_ELEMENTS = 20;
    private static final int ALL_BATCHES = 5;

    private long sent;
    private long accepted;
    private long newestAccepted;
    private long acceptedAt = Long.MIN_VALUE;
    private int guiltyElements;
    private int guiltyBatches;

    /** How many requests the workspace has accepted. */
    long accepted() {
        return accepted;
    }

    /** A request leaves. */
    void sends(Batch batch) {
        batch.past.number = ++sent;
        batch.past.acceptedBeforeSending = newestAccepted;
    }

    /** The workspace accepted this batch: whatever was found guilty, not everything is. */
    void hasAccepted(Batch batch, long now) {
        accepted++;
        newestAccepted = Math.max(newestAccepted, batch.past.number);
        acceptedAt = now;
        guiltyElements = 0;
        guiltyBatches = 0;
        if (batch.past.halving != null) {
            batch.past.halving.sentBeforeAcceptance = sent;
            batch.past.halving.acceptedAt = now;
        }
    }

    /** Whether the guilt of this lone element, just rejected, is beyond doubt. {@link #note} comes after. */
    boolean believes(Batch lone, boolean nothingElseToAskWith, boolean besideSuspects, long now) {
        History past = lone.past;
        boolean againAfterAcceptance =
                past.rejectionsAlone > 0 && past.acceptedBeforeSending > past.sentBeforeRejectionAlone;
        if (againAfterAcceptance || wasSentAfterItsOtherHalfWasAccepted(lone)) {
            guiltyElements += past.rejectionsAlone == 0 ? 1 : 0;
            return guiltyElements < ALL_ELEMENTS;
        }
        boolean apart = past.rejectionsAlone > 0 && now - past.rejectedAloneAt >= PAUSE;
        boolean acceptedLately = acceptedAt != Long.MIN_VALUE && now - acceptedAt <= MEMORY;
        int enough = besideSuspects ? ENOUGH_BESIDE_SUSPECTS : ENOUGH_ALONE;
        return nothingElseToAskWith && apart && past.rejectionsAlone + 1 >= enough && acceptedLately;
    }

    /** Whether the lone element need not wait to be asked for again, as there was an acceptance that can convict it. */
    boolean mayBeAskedAgain(Batch lone) {
        return otherHalfWasAcceptedLately(lone) || newestAccepted > lone.past.sentBeforeRejectionAlone;
    }

    private static boolean wasSentAfterItsOtherHalfWasAccepted(Batch lone) {
        History.Halving halving = halvingOf(lone);
        return halving != null && lone.past.number > halving.sentBeforeAcceptance && otherHalfWasAcceptedLately(lone);
    }

    private static boolean otherHalfWasAcceptedLately(Batch lone) {
        History.Halving halving = halvingOf(lone);
        return halving != null && halving.sentBeforeAcceptance > 0 && lone.past.sentAt - halving.acceptedAt <= FRESH;
    }

    /** The halving by which a batch came about; of a single user's, perhaps that of the batch that was cut short. */
    static History.@Nullable Halving halvingOf(Batch batch) {
        UserQueue.Remainder remainder = batch.user(0).remainder;
        if (batch.past.halving != null || remainder == null || batch.users() > 1) {
            return batch.past.halving;
        }
        boolean within = batch.user(0).first().sequence <= remainder.until();
        return within && batch.past.sentAt - remainder.since() <= FRESH ? remainder.halving() : null;
    }

    /** A batch was rejected and is not believed guilty. An element of the batch can only be one of each user. */
    void note(Batch batch, long now) {
        History past = batch.past;
        guiltyBatches += past.rejected ? 0 : 1;
        if (batch.alone()) {
            if (past.rejectionsAlone == 0) {
                guiltyElements++;
                past.sentBeforeRejectionAlone = sent;
            }
            if (past.rejectionsAlone == 0 || now - past.rejectedAloneAt >= PAUSE) {
                past.rejectionsAlone++;
                past.rejectedAloneAt = now;
            }
        }
        past.rejected = true;
    }

    /** Whether there is no telling the guilty from the innocent. */
    boolean everythingIsGuilty() {
        return guiltyElements >= ALL_ELEMENTS || guiltyBatches >= ALL_BATCHES;
    }
}
