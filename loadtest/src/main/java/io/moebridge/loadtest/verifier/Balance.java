package io.moebridge.loadtest.verifier;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was put in against what came out, counted in events but where said.
 *
 * @param produced events of the manifest
 * @param accepted of these, how many MoEngage accepted as expected
 * @param deadLettered of these, how many stand in the dead-letter topic
 * @param skipped of these, how many were to be skipped and are nowhere
 * @param lost expected and in neither place; also devices that were to be accepted and were not
 * @param unexpected elements accepted though they should not be
 * @param duplicated acceptances beyond an event's first
 * @param outOfOrder first acceptances of n while some m &lt; n of the same workspace, user and partition, expected accepted, had not been accepted
 * @param rewinds later acceptances with a smaller number
 * @param torn repeats that leave out a number, and users whose last acceptance is not their highest
 * @param wrongFate dead letters that should not be, have another reason or workspace than expected, or are not as their originals
 * @param duplicatesByCause {@code duplicated}, split by cause
 * @param findings the first few of what is wrong, in words
 * @param details what the figures are made of
 */
public record Balance(
        long produced,
        long accepted,
        long deadLettered,
        long skipped,
        long lost,
        long unexpected,
        long duplicated,
        long outOfOrder,
        long rewinds,
        long torn,
        long wrongFate,
        Map<String, Long> duplicatesByCause,
        List<String> findings,
        Details details) {

    /** Whether nothing is lost, unexpected, out of order or torn, and every dead letter is one that was expected. */
    public boolean holds() {
        return lost == 0 && unexpected == 0 && outOfOrder == 0 && torn == 0 && wrongFate == 0;
    }

    /** One line of JSON. */
    public String toJson() {
        return new JsonMapper().writeValueAsString(figures());
    }

    /** One line of JSON that also says how long it took. */
    public String toJson(Duration took) {
        Map<String, Object> figures = figures();
        figures.put("seconds", Math.round(took.toMillis() / 100.0) / 10.0);
        return new JsonMapper().writeValueAsString(figures);
    }

    /** Every figure by its name in JSON, and what they are made of. */
    public Map<String, Object> toMap() {
        Map<String, Object> figures = figures();
        figures.put("rewinds_by_cause", details.rewindsByCause());
        figures.put("unexplained", details.unexplained());
        figures.put("dead_lettered_again", details.deadLetteredAgain());
        figures.put("dead_letters_by_reason", new TreeMap<>(details.deadLettersByReason()));
        figures.put("findings_by_kind", details.findingsByKind());
        return figures;
    }

    private Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("produced", produced);
        figures.put("accepted", accepted);
        figures.put("dead_lettered", deadLettered);
        figures.put("skipped", skipped);
        figures.put("lost", lost);
        figures.put("unexpected", unexpected);
        figures.put("duplicated", duplicated);
        figures.put("out_of_order", outOfOrder);
        figures.put("rewinds", rewinds);
        figures.put("torn", torn);
        figures.put("wrong_fate", wrongFate);
        figures.put("duplicates_by_cause", duplicatesByCause);
        return figures;
    }

    /**
     * What the figures of a balance are made of.
     *
     * @param unexplained what came again, events, devices and dead letters, though nothing that happened in the run leads to it; 0 when what happened is not known
     * @param rewindsByCause {@code rewinds}, split by cause
     * @param deadLetteredAgain dead letters beyond an event's first
     * @param deadLettersByReason all dead letters
     * @param findingsByKind everything found, by kind and what it befell, such as {@code altered device}
     */
    public record Details(
            long unexplained,
            Map<String, Long> rewindsByCause,
            long deadLetteredAgain,
            Map<String, Long> deadLettersByReason,
            Map<String, Long> findingsByKind) {}
}
