package io.moebridge.lane;

import io.moebridge.message.ByteBudget;

/** What a lane holds: its unsettled events, and its share of the byte budget. Event loop only. */
final class Holdings {
    private final ByteBudget.Share share;
    private long events;
    private long bytesGone;

    Holdings(ByteBudget.Share share) {
        this.share = share;
    }

    /** An element came in; its bytes were taken from the budget by who offered it. */
    void entered(Pending pending) {
        events += pending.last() ? 1 : 0;
    }

    /** An element is let out before it came in: its event ends with the one before it. */
    void followed(Pending pending, Pending before) {
        if (pending.last()) {
            before.nothingFollows();
            events++;
        }
        bytesGone += pending.weight();
    }

    /** An element left; its bytes are given back by {@link #giveBack}. */
    void left(Pending pending) {
        events -= pending.last() ? 1 : 0;
        bytesGone += pending.weight();
    }

    /** Gives the bytes of all that left back to the budget, in one step. */
    void giveBack() {
        share.give(bytesGone);
        bytesGone = 0;
    }

    /** The lane's share, if all lanes were full. */
    long equalPart() {
        return share.equalPart();
    }

    /** Whether room is needed for others, and sending what is ready would make some. */
    boolean pressed(long ready) {
        return share.pressed(ready);
    }

    long events() {
        return events;
    }

    long bytes() {
        return share.used();
    }
}
