package io.moebridge.loadtest.run;

import io.moebridge.loadtest.kafka.GroupProgress.Offsets;
import io.moebridge.loadtest.scenario.Scenario;
import io.moebridge.loadtest.scenario.Scenario.Range;
import io.moebridge.loadtest.verifier.Balance;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What a run is judged to be.
 *
 * @param lines what was expected and what was seen, a line each
 * @param peaks the most memory of each process, in megabytes
 */
record Verdict(boolean passed, List<String> lines, Balance balance, Map<String, Double> peaks) {

    /**
     * What was seen of a run beside its balance.
     *
     * @param settled how long after the last event everything was settled
     * @param ages of what was accepted, in microseconds, by App ID
     * @param peaks the most memory of each process, in megabytes
     */
    record Seen(
            List<Fleet.Death> deaths,
            Offsets offsets,
            Duration settled,
            Map<String, Histogram> ages,
            Map<String, Double> peaks) {}

    static Verdict of(Scenario scenario, Balance balance, Seen seen) {
        Judge judge = new Judge();
        judge.expect(balance.holds(), "the balance holds", "the balance does not hold; the figures below say how");
        long unexplained = balance.details().unexplained();
        judge.expect(
                unexplained == 0,
                "everything that came again began at a crash, a moved partition or a lost answer",
                "unexplained: " + unexplained
                        + " came again though no crash, moved partition or lost answer leads to it; see work/run-log.jsonl");
        judge.settled(seen.offsets(), seen.settled());
        seen.deaths().forEach(death -> judge.expect(false, "", death.describe()));
        new TreeMap<>(scenario.expect().ageP99()).forEach((number, most) -> judge.age(number, seen.ages(), most));
        Map<String, Long> byReason = new TreeMap<>(balance.details().deadLettersByReason());
        for (Map.Entry<String, Range> wanted : scenario.expect().deadLettered().entrySet()) {
            long count = byReason.getOrDefault(wanted.getKey(), 0L);
            String line = "dead letters for " + wanted.getKey() + ": " + count + ", expected " + wanted.getValue();
            judge.expect(wanted.getValue().holds(count), line, line);
        }
        judge.note("dead letters by reason: " + RunFacts.words(byReason));
        return new Verdict(judge.passed, judge.lines, balance, seen.peaks());
    }

    void tell(PrintStream out) {
        out.println(passed ? "PASSED" : "FAILED");
        lines.forEach(line -> out.println("  " + line));
        balance.findings().forEach(finding -> out.println("  " + finding));
        balance.duplicatesByCause().forEach((cause, count) -> out.println("  accepted again: " + count + ", " + cause));
        out.println(balance.toJson());
    }

    /** Collects what held and what did not. */
    private static final class Judge {

        private final List<String> lines = new ArrayList<>();
        private boolean passed = true;

        void expect(boolean holds, String whenItHolds, String otherwise) {
            passed &= holds;
            lines.add(holds ? "ok    " + whenItHolds : "FAIL  " + otherwise);
        }

        void settled(Offsets offsets, Duration after) {
            expect(
                    offsets.caughtUp() && offsets.end() > 0,
                    "everything was settled %.1f s after the last event".formatted(after.toMillis() / 1e3),
                    offsets.lag() + " of " + offsets.end() + " records were not settled within " + after.toSeconds()
                            + " s after the last event");
        }

        void age(int workspace, Map<String, Histogram> ages, Duration most) {
            Histogram age = ages.get("LAB-APP-" + workspace);
            double seconds = age == null ? Double.NaN : age.getValueAtPercentile(99) / 1e6;
            String line = "99 %% of what workspace %d accepted was at most %.1f s old, expected %.1f s"
                    .formatted(workspace, seconds, most.toMillis() / 1e3);
            expect(seconds <= most.toMillis() / 1e3, line, line);
        }

        void note(String line) {
            lines.add("      " + line);
        }
    }
}
