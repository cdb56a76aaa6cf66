package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.content.ContentCheck;
import io.moebridge.loadtest.manifest.DeviceToken;
import io.moebridge.loadtest.manifest.EventKind;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import io.moebridge.loadtest.manifest.ManifestSink;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.ElementType;
import io.moebridge.loadtest.simulator.LostAnswer;
import io.moebridge.loadtest.verifier.EventTable.Seen;
import io.moebridge.loadtest.verifier.Findings.Kind;
import io.moebridge.loadtest.verifier.Findings.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes first the manifest, then all accepted elements in their order, then all dead letters, one by one, and draws the balance. It never asks the
 * program under test for its counters, and keeps nothing of what it is given but numbers and the users' names. Not thread-safe.
 */
public final class Verification implements ManifestSink {

    private final EventNames names = new EventNames();
    private final EventTable events = new EventTable();
    private final People people = new People();
    private final List<UserSequence> sequences = new ArrayList<>();
    private final LongIntMap sequenceNumbers = new LongIntMap();
    private final Findings findings = new Findings();
    private final Repeats repeats;
    private final DeviceCheck devices;
    private final DeadLetterCheck deadLetters;

    /** Starts a verification that does not know what happened in the run; the lost answers tell the causes of some repeats. */
    public Verification(Collection<LostAnswer> lostAnswers) {
        this(lostAnswers, RunLog.unknown());
    }

    /** Starts a verification; the lost answers and the log tell the causes of repeats. */
    public Verification(Collection<LostAnswer> lostAnswers, RunLog log) {
        Causes causes = new Causes(lostAnswers, log);
        this.repeats = new Repeats(causes, findings);
        this.devices = new DeviceCheck(people, causes, findings);
        this.deadLetters = new DeadLetterCheck(events, people, causes, findings);
    }

    /** Tells that the bridge calls the workspace of that App ID so. Without any, it is learned from the dead letters. */
    public void workspaceName(String name, String appId) {
        deadLetters.name(name, appId);
    }

    /** Takes an event that was put in. */
    @Override
    public void add(ManifestEntry entry) {
        int person = people.add(entry.appId(), entry.user());
        int sequence = EventTable.NO_SEQUENCE;
        if (entry.fate() == Fate.ACCEPTED) {
            sequence = sequence(person, entry.partition());
            sequences.get(sequence).expect(Math.toIntExact(entry.seq()));
            DeviceToken device = entry.device();
            if (device != null) {
                devices.expect(person, entry.partition(), device);
            }
        }
        if (!names.put(entry.id(), events.add(entry, person, sequence))) {
            throw new IllegalArgumentException("the manifest has event " + entry.id() + " twice");
        }
    }

    /** Takes an element that was accepted. */
    public void accepted(Accepted element) {
        long micros = Disturbance.micros(element.receivedAt());
        if (element.type() == ElementType.DEVICE) {
            devices.accepted(element, micros);
            return;
        }
        int event = names.rowOf(element.labId());
        Mismatch mismatch = event < 0 ? new Mismatch(Kind.INVENTED, "was never put in") : mismatch(event, element);
        if (mismatch == null) {
            acceptedAsExpected(event, element, micros);
            return;
        }
        if (event >= 0) {
            events.mark(event, Seen.ACCEPTED_WRONGLY);
        }
        int person = people.find(element.appId(), element.customerId());
        if (person >= 0) {
            people.accepted(person);
        }
        Subject subject = event < 0 ? subject(element) : subject(event);
        findings.add(mismatch.kind, subject, () -> Repeats.describe(element) + " " + mismatch.words);
    }

    /** Takes a record of the dead-letter topic. */
    public void deadLetter(DeadLetter letter) {
        int event = names.rowOf(letter.labId());
        if (event < 0) {
            deadLetters.stranger(letter);
        } else {
            deadLetters.letter(letter, event);
        }
    }

    /** Takes a dead letter, given before, that is not as its original. */
    public void alteredDeadLetter(DeadLetter letter) {
        deadLetters.altered(letter);
    }

    /** Draws the balance; called once, at the end. */
    public Balance balance() {
        for (UserSequence sequence : sequences) {
            if (sequence.endsTorn()) {
                findings.add(
                        Kind.TORN,
                        Subject.TRACK,
                        () -> "the last acceptance of " + people.describe(sequence.person()) + " in partition "
                                + sequence.partition() + " is not the highest");
            }
        }
        Tally tally = new Tally();
        names.forEach(tally::add);
        devices.finish();
        deadLetters.finish();
        long duplicated =
                findings.count(Kind.DUPLICATED, Subject.TRACK) + findings.count(Kind.DUPLICATED, Subject.IDENTIFY);
        return new Balance(
                events.size(),
                tally.accepted,
                tally.deadLettered,
                tally.skipped,
                findings.count(Kind.LOST),
                unexpected(),
                duplicated,
                findings.count(Kind.OUT_OF_ORDER),
                findings.count(Kind.REWIND),
                findings.count(Kind.TORN),
                wrongFate(),
                repeats.duplicatesByCause(),
                findings.inWords(),
                new Balance.Details(
                        findings.count(Kind.UNEXPLAINED),
                        repeats.rewindsByCause(),
                        deadLetters.again(),
                        deadLetters.reasons(),
                        findings.byName()));
    }

    private long unexpected() {
        return strange() - strangeDeadLetters();
    }

    private long wrongFate() {
        return findings.count(Kind.WRONG_FATE) + strangeDeadLetters();
    }

    private long strange() {
        return findings.count(Kind.MISROUTED)
                + findings.count(Kind.ALTERED)
                + findings.count(Kind.UNWANTED)
                + findings.count(Kind.INVENTED);
    }

    private long strangeDeadLetters() {
        return findings.count(Kind.MISROUTED, Subject.DEAD_LETTER)
                + findings.count(Kind.ALTERED, Subject.DEAD_LETTER)
                + findings.count(Kind.INVENTED, Subject.DEAD_LETTER);
    }

    private int sequence(int person, int partition) {
        long key = (long) person << 32 | (partition & 0xffffffffL);
        int known = sequenceNumbers.get(key);
        if (known != LongIntMap.ABSENT) {
            return known;
        }
        sequenceNumbers.put(key, sequences.size());
        sequences.add(new UserSequence(person, partition));
        return sequences.size() - 1;
    }

    private void acceptedAsExpected(int event, Accepted element, long micros) {
        boolean before = events.is(event, Seen.ACCEPTED);
        events.mark(event, Seen.ACCEPTED);
        long requestBefore = events.replaceRequest(event, element.request());
        people.accepted(events.person(event));
        repeats.accepted(
                sequences.get(events.sequence(event)),
                new Repeats.Acceptance(
                        element, subject(event), events.number(event), micros, before ? requestBefore : 0));
    }

    /** Why an acceptance is not the expected one; null when it is. */
    private @Nullable Mismatch mismatch(int event, Accepted element) {
        int person = events.person(event);
        if (events.fate(event) != Fate.ACCEPTED) {
            return new Mismatch(
                    Kind.UNWANTED, "should be " + events.fate(event).wireName() + " (" + events.reason(event) + ")");
        }
        if (!element.appId().equals(people.appId(person))) {
            return new Mismatch(Kind.MISROUTED, "belongs to " + people.appId(person));
        }
        if (!element.customerId().equals(people.user(person))) {
            return new Mismatch(Kind.MISROUTED, "belongs to user " + people.user(person));
        }
        ElementType type = events.kind(event) == EventKind.IDENTIFY ? ElementType.CUSTOMER : ElementType.EVENT;
        if (element.type() != type) {
            return new Mismatch(Kind.ALTERED, "should be an element of type " + type.wireName());
        }
        if (element.labSeq() != events.number(event)) {
            return new Mismatch(Kind.ALTERED, "should have lab_seq " + events.number(event));
        }
        boolean known = events.check(event) != ContentCheck.NONE && element.check() != ContentCheck.NONE;
        return known && element.check() != events.check(event)
                ? new Mismatch(Kind.ALTERED, "says something else than was put in")
                : null;
    }

    private Subject subject(int event) {
        return switch (events.fate(event)) {
            case SKIPPED -> Subject.SKIPPED;
            case DEAD_LETTERED -> Subject.DEAD_LETTER;
            case ACCEPTED -> events.kind(event) == EventKind.IDENTIFY ? Subject.IDENTIFY : Subject.TRACK;
        };
    }

    private static Subject subject(Accepted element) {
        return element.type() == ElementType.CUSTOMER ? Subject.IDENTIFY : Subject.TRACK;
    }

    private record Mismatch(Kind kind, String words) {}

    /** Adds up what became of the events. */
    private final class Tally {

        private long accepted;
        private long deadLettered;
        private long skipped;

        void add(String name, int event) {
            boolean deadLetter = events.is(event, Seen.DEAD_LETTERED);
            boolean wrongly = events.is(event, Seen.ACCEPTED_WRONGLY);
            accepted += events.is(event, Seen.ACCEPTED) ? 1 : 0;
            deadLettered += deadLetter ? 1 : 0;
            skipped += events.fate(event) == Fate.SKIPPED && !wrongly && !deadLetter ? 1 : 0;
            if (isLost(event)) {
                findings.add(Kind.LOST, subject(event), () -> describe(name, event));
            }
        }

        /** Whether it was to be somewhere and is in neither place. */
        private boolean isLost(int event) {
            boolean deadLetter = events.is(event, Seen.DEAD_LETTERED);
            return switch (events.fate(event)) {
                case ACCEPTED -> !deadLetter && !events.is(event, Seen.ACCEPTED);
                case DEAD_LETTERED -> !deadLetter && !events.is(event, Seen.ACCEPTED_WRONGLY);
                case SKIPPED -> false;
            };
        }

        private String describe(String name, int event) {
            String number = events.number(event) > 0 ? " number " + events.number(event) : "";
            String why = events.reason(event) == null ? "" : " (" + events.reason(event) + ")";
            return "event " + name + " of " + people.describe(events.person(event)) + number + ", expected "
                    + events.fate(event).wireName() + why;
        }
    }
}
