package io.moebridge.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects verdicts of several partitions into one {@link Settlement} each. For one thread at a time. */
public final class Settlements {
    private final List<Settlement> byOrigin = new ArrayList<>();

    public void settled(Envelope envelope, int event, Verdict verdict) {
        of(envelope.origin()).settled(envelope.offset(), event, verdict);
    }

    /** The settlement of an origin; there are only as many as this process has partitions. */
    private Settlement of(Origin origin) {
        for (int i = 0; i < byOrigin.size(); i++) {
            if (byOrigin.get(i).origin() == origin) {
                return byOrigin.get(i);
            }
        }
        Settlement settlement = new Settlement(origin, 64);
        byOrigin.add(settlement);
        return settlement;
    }

    /** Whether nothing was collected since the last time. */
    public boolean isEmpty() {
        return byOrigin.isEmpty();
    }

    /** Hands on what was collected and starts anew. */
    public void drainTo(Consumer<Settlement> settle) {
        byOrigin.forEach(settle);
        byOrigin.clear();
    }
}
