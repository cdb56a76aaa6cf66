package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.verifier.EventTable.Seen;
import io.moebridge.loadtest.verifier.Findings.Kind;
import io.moebridge.loadtest.verifier.Findings.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Compares dead letters with the events that were to become some. Which App ID a bridge's name of a workspace stands for is told, or else it is the one that most letters of that name belong to.
 * Not thread-safe.
 */
final class DeadLetterCheck {

    private final EventTable events;
    private final People people;
    private final Causes causes;
    private final Findings findings;
    private final Map<String, String> appIdsByName = new HashMap<>();
    private final Map<Integer, Long> lastMillis = new HashMap<>();
    private final Map<String, Map<String, List<String>>> namedFor = new HashMap<>();
    private final Map<String, Long> reasons = new HashMap<>();
    private long again;

    DeadLetterCheck(EventTable events, People people, Causes causes, Findings findings) {
        this.events = events;
        this.people = people;
        this.causes = causes;
        this.findings = findings;
    }

    void name(String workspace, String appId) {
        appIdsByName.put(workspace, appId);
    }

    /** How many there were by reason, repeats included. */
    Map<String, Long> reasons() {
        return Map.copyOf(reasons);
    }

    /** How many were written for an event that had one. */
    long again() {
        return again;
    }

    void stranger(DeadLetter letter) {
        reasons.merge(letter.reason(), 1L, Long::sum);
        add(Kind.INVENTED, () -> letter.describe() + " was never put in");
    }

    void letter(DeadLetter letter, int event) {
        reasons.merge(letter.reason(), 1L, Long::sum);
        Fate fate = events.fate(event);
        if (fate != Fate.DEAD_LETTERED) {
            add(Kind.WRONG_FATE, () -> letter.describe() + " should be " + fate.wireName());
        } else if (!letter.reason().equals(events.reason(event))) {
            String reason = events.reason(event);
            add(Kind.WRONG_FATE, () -> letter.describe() + " should have the reason " + reason);
        }
        if (events.is(event, Seen.DEAD_LETTERED)) {
            again(letter, event);
        }
        events.mark(event, Seen.DEAD_LETTERED);
        lastMillis.put(event, letter.millis());
        if (!letter.workspace().isEmpty()) {
            checkWorkspace(letter, people.appId(events.person(event)));
        }
    }

    /** Takes a letter that does not hold what stands where it says that it came from. */
    void altered(DeadLetter letter) {
        add(Kind.ALTERED, () -> letter.describe() + " is not the record that stands there");
    }

    /** Judges the names of workspaces of which nobody told the App ID. */
    void finish() {
        namedFor.forEach((name, lettersByApp) -> {
            String most = lettersByApp.entrySet().stream()
                    .max(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.size(), b.size())))
                    .map(Map.Entry::getKey)
                    .orElse("");
            lettersByApp.forEach((appId, letters) -> {
                if (!appId.equals(most)) {
                    letters.forEach(letter -> addMisrouted(letter, name, appId));
                }
            });
        });
    }

    private void checkWorkspace(DeadLetter letter, String appId) {
        String told = appIdsByName.get(letter.workspace());
        if (letter.workspace().equals(appId)) {
            return;
        }
        if (told == null && appIdsByName.isEmpty()) {
            namedFor.computeIfAbsent(letter.workspace(), any -> new HashMap<>())
                    .computeIfAbsent(appId, any -> new ArrayList<>())
                    .add(String.valueOf(letter.labId()));
        } else if (!appId.equals(told)) {
            addMisrouted(String.valueOf(letter.labId()), letter.workspace(), appId);
        }
    }

    private void addMisrouted(String labId, String name, String appId) {
        add(Kind.MISROUTED, () -> "dead letter " + labId + " names the workspace " + name + " and belongs to " + appId);
    }

    private void again(DeadLetter letter, int event) {
        again++;
        Long before = lastMillis.getOrDefault(event, -1L);
        RepeatCause cause = causes.of(0, before * 1_000, letter.millis() * 1_000, Disturbance.ALL);
        if (cause == RepeatCause.UNEXPLAINED) {
            add(
                    Kind.UNEXPLAINED,
                    () -> letter.describe() + " was written again, and nothing that happened leads to it");
        }
        add(Kind.DUPLICATED, () -> letter.describe() + " was written again, " + cause.words());
    }

    private void add(Kind kind, Supplier<String> text) {
        findings.add(kind, Subject.DEAD_LETTER, text);
    }
}
