package io.moebridge.loadtest.run;

import io.moebridge.loadtest.kafka.GroupProgress.Offsets;
import io.moebridge.loadtest.scenario.Scenario;
import io.moebridge.loadtest.scenario.Scenario.Range;
import io.moebridge.loadtest.verifier.Balance;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run is judged to be.
 *
 * @param lines what was expected and what was seen, a line each
 * @param peaks the most memory of each process, in megabytes
 */
record Verdict(boolean passed, List<String> lines, Balance balance, Map<String, Double> peaks) {

    static Verdict of(
            Scenario scenario,
            Balance balance,
            List<Fleet.Death> deaths,
            Offsets offsets,
            Duration settled,
            Map<String, Double> peaks) {
        Judge judge = new Judge();
        judge.expect(balance.holds(), "the balance holds", "the balance does not hold: " + balance.toJson());
        long unexplained = balance.details().unexplained();
        judge.expect(
                unexplained == 0,
                "everything that came again began at a crash, a moved partition or a lost answer",
                "unexplained: " + unexplained
                        + " came again though no crash, moved partition or lost answer leads to it; see work/run-log.jsonl");
        judge.expect(
                offsets.caughtUp() && offsets.end() > 0,
                "everything was settled %.1f s after the last event".formatted(settled.toMillis() / 1e3),
                offsets.lag() + " of " + offsets.end() + " records were not settled within " + settled.toSeconds()
                        + " s after the last event");
        deaths.forEach(death -> judge.expect(false, "", death.describe()));
        Map<String, Long> byReason = new TreeMap<>(balance.details().deadLettersByReason());
        for (Map.Entry<String, Range> wanted : scenario.deadLettered().entrySet()) {
            long count = byReason.getOrDefault(wanted.getKey(), 0L);
            String line = "dead letters for " + wanted.getKey() + ": " + count + ", expected " + wanted.getValue();
            judge.expect(wanted.getValue().holds(count), line, line);
        }
        judge.note("dead letters by reason: " + byReason);
        return new Verdict(judge.passed, judge.lines, balance, peaks);
    }

    /** What the report says of how the run was made. */
    Map<String, String> settings(RunSettings settings) {
        Scenario scenario = settings.scenario();
        Map<String, String> map = new LinkedHashMap<>();
        map.put("command", settings.command());
        map.put("partitions", Integer.toString(scenario.partitions()));
        map.put("workspaces", Integer.toString(scenario.moengage().workspaces()));
        map.put("bridges", Integer.toString(scenario.bridges().count()));
        map.put("bridge settings", scenario.bridges().settings().toString());
        map.put("events", scenario.generate().toString());
        map.put("MoEngage's rules", scenario.moengage().rules().toString());
        peaks.forEach((process, megabytes) -> map.put("peak memory of " + process, "%.0f MB".formatted(megabytes)));
        return map;
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

        void note(String line) {
            lines.add("      " + line);
        }
    }
}
