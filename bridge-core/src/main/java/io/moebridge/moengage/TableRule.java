package io.moebridge.moengage;

import io.moebridge.segment.CallType;
import org.jspecify.annotations.Nullable;

/** What the rows of a warehouse's table stand for. */
public enum TableRule {
    IDENTIFY(CallType.IDENTIFY),
    TRACK(CallType.TRACK),
    PAGE(CallType.PAGE),
    SCREEN(CallType.SCREEN),
    GROUP(CallType.GROUP),
    ALIAS(CallType.ALIAS),
    /** They are left out, as {@code table_not_mapped}. */
    SKIP(null);

    private final @Nullable CallType call;

    TableRule(@Nullable CallType call) {
        this.call = call;
    }

    /** The Segment call that a row is; null when it is none. */
    @Nullable
    CallType call() {
        return call;
    }
}
