package io.moebridge.lane;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The merges of a lane. Each stands in the queues of the two users that it names, and goes when it is at the front of both and
 * nothing of either is in a request: so what came before it is accepted before, and what came after it is sent after, for both.
 * Event loop only.
 */
final class Merges {
    /** Each half's other half. */
    private final IdentityHashMap<Pending, Pending> others = new IdentityHashMap<>();

    /** Both halves are in their queues. */
    void entered(Pending call, Pending place) {
        others.put(call, place);
        others.put(place, call);
    }

    /** The other half, or null when there is none, or none yet. */
    @Nullable
    Pending other(Pending half) {
        return others.isEmpty() ? null : others.get(half);
    }

    /** It has left its queue. */
    void left(Pending half) {
        Pending other = others.isEmpty() ? null : others.remove(half);
        if (other != null) {
            others.remove(other);
        }
    }
}
