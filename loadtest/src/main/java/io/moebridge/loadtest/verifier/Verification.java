package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.manifest.ManifestSink;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.ElementType;
import io.moebridge.loadtest.simulator.LostAnswer;
import io.moebridge.loadtest.verifier.Findings.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes first the manifest, then all accepted elements in their order, then all dead letters, one by one, and draws the balance. It never asks the
 * program under test for its counters. Not thread-safe.
 */
public final class Verification implements ManifestSink {

    private final Map<Long, LostAnswer.Cause> lostAnswers = new HashMap<>();
    private final Map<String, ExpectedEvent> events = new HashMap<>();
    private final Map<SequenceKey, UserSequence> sequences = new HashMap<>();
    private final DeviceCheck devices;
    private final Findings findings = new Findings();
    private final Map<String, Long> duplicatesByCause = new TreeMap<>();

    /** Starts a verification; the lost answers tell the causes of repeats. */
    public Verification(Collection<LostAnswer> lostAnswers) {
        lostAnswers.forEach(lost -> this.lostAnswers.put(lost.request(), lost.cause()));
        this.devices = new DeviceCheck(findings);
    }

    /** Takes an event that was put in. */
    @Override
    public void add(ManifestEntry entry) {
        UserSequence sequence = null;
        if (entry.fate() == Fate.ACCEPTED) {
            SequenceKey key = new SequenceKey(entry.appId(), entry.user(), entry.partition());
            sequence = sequences.computeIfAbsent(key, any -> new UserSequence());
            sequence.expect(entry.seq());
            devices.expect(entry);
        }
        if (events.put(entry.id(), new ExpectedEvent(entry, sequence)) != null) {
            throw new IllegalArgumentException("the manifest has event " + entry.id() + " twice");
        }
    }

    /** Takes an element that was accepted. */
    public void accepted(Accepted element) {
        if (element.type() == ElementType.DEVICE) {
            devices.accepted(element);
            return;
        }
        String id = element.labId();
        ExpectedEvent event = id == null ? null : events.get(id);
        String mismatch = event == null ? "was never put in" : event.mismatch(element);
        UserSequence sequence = event == null ? null : event.sequence();
        if (event != null && sequence != null && mismatch == null) {
            acceptedAsExpected(event, sequence, element);
            return;
        }
        if (event != null) {
            event.acceptWrongly();
        }
        findings.add(Kind.UNEXPECTED, () -> "unexpected: " + describe(element) + " " + mismatch);
    }

    /** Takes a record of the dead-letter topic. */
    public void deadLetter(DeadLetter letter) {
        String id = letter.labId();
        ExpectedEvent event = id == null ? null : events.get(id);
        String mismatch = event == null ? "was never put in" : event.deadLetter(letter.reason());
        if (mismatch != null) {
            findings.add(
                    Kind.WRONG_FATE,
                    () -> "wrong fate: dead letter " + id + " (" + letter.place() + ") with reason " + letter.reason()
                            + " " + mismatch);
        }
    }

    /** Draws the balance; called once, at the end. */
    public Balance balance() {
        sequences.forEach((key, sequence) -> {
            if (sequence.endsTorn()) {
                findings.add(Kind.TORN, () -> "torn: the last acceptance of " + key.describe() + " is not the highest");
            }
        });
        Tally tally = new Tally();
        events.forEach(tally::add);
        devices.finish();
        return new Balance(
                events.size(),
                tally.accepted,
                tally.deadLettered,
                tally.skipped,
                findings.count(Kind.LOST),
                findings.count(Kind.UNEXPECTED),
                findings.count(Kind.DUPLICATED),
                findings.count(Kind.OUT_OF_ORDER),
                findings.count(Kind.REWIND),
                findings.count(Kind.TORN),
                findings.count(Kind.WRONG_FATE),
                Map.copyOf(duplicatesByCause),
                findings.inWords());
    }

    private void acceptedAsExpected(ExpectedEvent event, UserSequence sequence, Accepted element) {
        boolean repeat = event.isAccepted();
        long requestBefore = event.accept(element.request());
        if (repeat) {
            String cause = causeOf(lostAnswers.get(requestBefore));
            duplicatesByCause.merge(cause, 1L, Long::sum);
            findings.add(Kind.DUPLICATED, () -> "duplicated: " + describe(element) + " came again, " + cause);
        }
        UserSequence.Step step = sequence.accept(element.labSeq());
        if (step.outOfOrder()) {
            long missing = sequence.firstMissingNumber();
            findings.add(
                    Kind.OUT_OF_ORDER,
                    () -> "out of order: " + describe(element) + " was accepted before number " + missing);
        }
        if (step.rewind()) {
            findings.add(Kind.REWIND, () -> "rewind: back to " + describe(element));
        }
        if (step.torn()) {
            findings.add(Kind.TORN, () -> "torn: a repeat left out a number before " + describe(element));
        }
    }

    private static String causeOf(LostAnswer.@Nullable Cause lost) {
        if (lost == null) {
            return "restart or unknown";
        }
        return switch (lost) {
            case RESET -> "resend after a reset";
            case TRUNCATED -> "resend after half an answer";
            case CLOSED_EARLY -> "connection closed before the answer";
        };
    }

    private static String describe(Accepted element) {
        return element.type().wireName() + " " + element.labId() + " of user " + element.customerId() + " in "
                + element.appId() + ", number " + element.labSeq() + ",";
    }

    private record SequenceKey(String appId, String user, int partition) {

        String describe() {
            return "user " + user + " of " + appId + " in partition " + partition;
        }
    }

    /** Adds up what became of the events. */
    private final class Tally {

        private long accepted;
        private long deadLettered;
        private long skipped;

        void add(String id, ExpectedEvent event) {
            accepted += event.isAccepted() ? 1 : 0;
            deadLettered += event.isDeadLettered() ? 1 : 0;
            skipped += event.isSkipped() ? 1 : 0;
            if (event.isLost()) {
                findings.add(Kind.LOST, () -> "lost: event " + id + " of " + event.describe());
            }
        }
    }
}
