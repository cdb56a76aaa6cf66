package io.moebridge.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.app.guarantee.CommitWatch.Look;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.simulator.Accepted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

/**
 * A commit covers only what is settled. Each commit that was seen during the run, its offset and its list of what is open, is held against what MoEngage
 * had accepted and what was in the dead-letter topic at that moment.
 */
class CommitsOnlySettledIT {

    /** An event's number in the order of acceptances, or of dead letters; {@link Long#MAX_VALUE} when it never came. */
    private final Map<String, Long> acceptedAs = new HashMap<>();

    private final Map<String, Long> buriedAs = new HashMap<>();
    private final Map<String, ManifestEntry> entries = new HashMap<>();

    @Test
    void whatACommitSaysIsSettled_wasSettledWhenItWasSeen() throws Exception {
        Evidence evidence = Evidence.once();
        remember(evidence);
        List<String> lies = new ArrayList<>();
        Map<Integer, Long> judgedUpTo = new HashMap<>();
        long named = 0;
        for (Look look : evidence.looks()) {
            for (Map.Entry<Integer, OffsetAndMetadata> commit : look.commits().entrySet()) {
                TodoText text = new TodoText(commit.getValue());
                named += text.named();
                judge(look, commit.getKey(), text, evidence, judgedUpTo, lies);
            }
        }
        assertThat(lies).isEmpty();
        assertThat(evidence.looks()).hasSizeGreaterThan(50);
        assertThat(named).as("records that lists named as open").isPositive();
    }

    private void judge(
            Look look,
            int partition,
            TodoText text,
            Evidence evidence,
            Map<Integer, Long> judgedUpTo,
            List<String> lies) {
        List<List<String>> records = evidence.records().get(partition);
        long solid = judgedUpTo.getOrDefault(partition, 0L);
        boolean allSettled = true;
        for (long offset = solid; offset < text.from(); offset++) {
            List<String> events = records.get((int) offset);
            for (int event = 0; event < events.size(); event++) {
                if (!text.saysSettled(offset, event)) {
                    allSettled = false;
                } else if (!settledAt(look, events.get(event))) {
                    lies.add("at %s partition %d: event %d of offset %d (%s) is said to be settled, and was not"
                            .formatted(look.at(), partition, event, offset, events.get(event)));
                }
            }
            if (allSettled) {
                judgedUpTo.put(partition, offset + 1);
            }
        }
    }

    private boolean settledAt(Look look, String event) {
        ManifestEntry entry = entries.get(event);
        if (entry == null || entry.fate() == Fate.SKIPPED) {
            return true;
        }
        return entry.fate() == Fate.ACCEPTED
                ? acceptedAs.getOrDefault(event, Long.MAX_VALUE) < look.accepted()
                : buriedAs.getOrDefault(event, Long.MAX_VALUE) < look.letters();
    }

    private void remember(Evidence evidence) {
        evidence.manifest().forEach(entry -> entries.put(entry.id(), entry));
        for (Accepted element : evidence.accepted()) {
            if (element.labId() != null) {
                acceptedAs.putIfAbsent(element.labId(), element.sequenceNumber());
            }
        }
        for (int i = 0; i < evidence.letters().size(); i++) {
            String name = evidence.letters().get(i).labId();
            if (name != null) {
                buriedAs.putIfAbsent(name, (long) i);
            }
        }
    }
}
