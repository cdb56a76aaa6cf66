package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.simulator.LostAnswer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells why something came again, by the answers that were lost and the log of the run. Immutable once made. */
final class Causes {

    private final Map<Long, RepeatCause> lostAnswers = new HashMap<>();
    private final RunLog log;

    Causes(Collection<LostAnswer> lostAnswers, RunLog log) {
        lostAnswers.forEach(lost -> this.lostAnswers.put(lost.request(), RepeatCause.of(lost.cause())));
        this.log = log;
    }

    /** The cause, if the answer to that request was lost. */
    @Nullable
    RepeatCause lost(long request) {
        return lostAnswers.get(request);
    }

    /** The cause of what was accepted at one moment, by that request, and again at another. */
    RepeatCause of(long request, long before, long after, int partition) {
        RepeatCause lost = lost(request);
        return lost != null ? lost : log.causeBetween(before, after, partition);
    }
}
