package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.verifier.Findings.Kind;
import io.moebridge.loadtest.verifier.Findings.Subject;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows the order of each user's acceptances, and tells of everything that comes again which lost answer, crash or moved partition the repeat began at: one that
 * lies between the acceptance before and this one, of the same user. Not thread-safe.
 */
final class Repeats {

    private final Causes causes;
    private final Findings findings;
    private final Map<RepeatCause, Long> duplicates = new EnumMap<>(RepeatCause.class);
    private final Map<RepeatCause, Long> rewinds = new EnumMap<>(RepeatCause.class);

    Repeats(Causes causes, Findings findings) {
        this.causes = causes;
        this.findings = findings;
    }

    void accepted(UserSequence sequence, Acceptance acceptance) {
        long previousRequest = sequence.previousRequest();
        long previousMicros = sequence.previousMicros();
        UserSequence.Step step = sequence.accept(acceptance.number, acceptance.element.request(), acceptance.micros);
        RepeatCause lost = acceptance.requestBefore > 0 ? causes.lost(acceptance.requestBefore) : null;
        if (step.again()) {
            sequence.repeat(
                    lost != null
                            ? lost
                            : causes.of(previousRequest, previousMicros, acceptance.micros, sequence.partition()));
        }
        RepeatCause ongoing = sequence.repeat();
        RepeatCause cause = lost != null ? lost : ongoing != null ? ongoing : RepeatCause.UNKNOWN;
        if (acceptance.requestBefore > 0) {
            duplicated(acceptance, cause);
        }
        if (step.rewind()) {
            rewind(acceptance, cause);
        }
        if (step.outOfOrder()) {
            int missing = sequence.firstMissingNumber();
            add(Kind.OUT_OF_ORDER, acceptance, " was accepted before number " + missing);
        }
        if (step.torn()) {
            add(Kind.TORN, acceptance, " came in a repeat that left out a number before it");
        }
    }

    /** Events' acceptances beyond the first, by the words of their cause. */
    Map<String, Long> duplicatesByCause() {
        return inWords(duplicates);
    }

    Map<String, Long> rewindsByCause() {
        return inWords(rewinds);
    }

    private void duplicated(Acceptance acceptance, RepeatCause cause) {
        duplicates.merge(cause, 1L, Long::sum);
        add(Kind.DUPLICATED, acceptance, " came again, " + cause.words());
        if (cause == RepeatCause.UNEXPLAINED) {
            add(Kind.UNEXPLAINED, acceptance, " came again, and nothing that happened leads to it");
        }
    }

    private void rewind(Acceptance acceptance, RepeatCause cause) {
        rewinds.merge(cause, 1L, Long::sum);
        add(Kind.REWIND, acceptance, " is smaller than the one before, " + cause.words());
        if (cause == RepeatCause.UNEXPLAINED && acceptance.requestBefore == 0) {
            add(Kind.UNEXPLAINED, acceptance, " is smaller than the one before, and nothing that happened leads to it");
        }
    }

    private void add(Kind kind, Acceptance acceptance, String words) {
        findings.add(kind, acceptance.subject, () -> describe(acceptance.element) + words);
    }

    private static Map<String, Long> inWords(Map<RepeatCause, Long> counts) {
        Map<String, Long> words = new TreeMap<>();
        counts.forEach((cause, count) -> words.put(cause.words(), count));
        return Map.copyOf(words);
    }

    static String describe(Accepted element) {
        return element.type().wireName() + " " + element.labId() + " of user " + element.customerId() + " in "
                + element.appId() + ", number " + element.labSeq() + ",";
    }

    /**
     * An acceptance that is as expected.
     *
     * @param number the event's
     * @param requestBefore the request that brought the event the last time; 0 when this is its first
     */
    record Acceptance(Accepted element, Subject subject, int number, long micros, long requestBefore) {}
}
