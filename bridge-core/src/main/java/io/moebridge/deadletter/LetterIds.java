package io.moebridge.deadletter;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** Ids of letters; each takes about 150 bytes of the heap, so that there is a bound to them. Not thread-safe. */
final class LetterIds {
    private final Set<LetterId> ids = new HashSet<>();
    private final int most;

    LetterIds(int most) {
        this.most = most;
    }

    /**
     * Adds one; false when it was there.
     *
     * @throws KafkaException when there are too many
     */
    boolean add(LetterId id) {
        if (ids.size() == most && !ids.contains(id)) {
            throw new KafkaException(
                    "there are over " + most
                            + " dead letters, or records in the redrive topic, more than can be remembered"
                            + " here; ask for fewer, such as those since 1d, or use the command bridge dead-letters, which has a heap of its own");
        }
        return ids.add(id);
    }

    boolean contains(LetterId id) {
        return ids.contains(id);
    }
}
