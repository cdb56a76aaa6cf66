package io.moebridge.loadtest.run;

import io.moebridge.loadtest.report.Machine;
import io.moebridge.loadtest.report.RunInfo;
import io.moebridge.loadtest.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the report says of how a run was made. */
final class RunFacts {

    private RunFacts() {}

    /** Of a run that has just begun. */
    static RunInfo begun(RunSettings settings, Instant startedAt) {
        return info(settings, startedAt, Duration.ZERO, facts(settings), false, List.of());
    }

    /** Of a run that has ended. */
    static RunInfo ended(RunSettings settings, Instant startedAt, Duration took, Verdict verdict) {
        Map<String, String> facts = facts(settings);
        verdict.peaks()
                .forEach(
                        (process, megabytes) -> facts.put("peak memory of " + process, "%.0f MB".formatted(megabytes)));
        return info(settings, startedAt, took, facts, verdict.passed(), verdict.lines());
    }

    private static RunInfo info(
            RunSettings settings,
            Instant startedAt,
            Duration took,
            Map<String, String> facts,
            boolean passed,
            List<String> verdicts) {
        return new RunInfo(
                settings.scenario().name(),
                settings.scenario().story(),
                startedAt,
                took,
                settings.commandLine(),
                Machine.facts(),
                facts,
                passed,
                verdicts);
    }

    private static Map<String, String> facts(RunSettings settings) {
        Scenario scenario = settings.scenario();
        Scenario.GeneratorPlan generate = scenario.generate();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("command", settings.command());
        facts.put("partitions", Integer.toString(scenario.partitions()));
        facts.put("workspaces", Integer.toString(scenario.moengage().workspaces()));
        facts.put("bridges", Integer.toString(scenario.bridges().count()));
        facts.put("bridge settings", words(scenario.bridges().settings()));
        facts.put("events a second", Integer.toString(generate.rate()));
        facts.put(
                "users",
                "%,d of each workspace, Zipf's exponent %s, seed %d"
                        .formatted(generate.users(), generate.zipf(), generate.seed()));
        facts.put("generator options", words(generate.options()));
        facts.put("MoEngage's rules", words(scenario.moengage().rules()));
        return facts;
    }

    /** Names and values as one would write them in a line of the scenario. */
    static String words(Map<String, ?> map) {
        return map.isEmpty()
                ? "none"
                : map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + words(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String words(Object value) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + words(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"))
                : String.valueOf(value);
    }
}
