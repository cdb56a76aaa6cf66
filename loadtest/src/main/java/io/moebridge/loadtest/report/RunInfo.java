package io.moebridge.loadtest.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run was and how it ended.
 *
 * @param story what the scenario is about, in words
 * @param command the command line that makes the same run again
 * @param machine see {@link Machine#facts()}
 * @param settings what the run was made with, in the order to be shown
 * @param verdicts what was demanded of the run and what came of it, a sentence each
 */
public record RunInfo(
        String scenario,
        String story,
        Instant startedAt,
        Duration duration,
        String command,
        Map<String, String> machine,
        Map<String, String> settings,
        boolean passed,
        List<String> verdicts) {

    /** Keeps copies, in their order. */
    public RunInfo {
        machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        verdicts = List.copyOf(verdicts);
    }
}
