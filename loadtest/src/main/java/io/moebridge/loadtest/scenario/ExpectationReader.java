package io.moebridge.loadtest.scenario;

import io.moebridge.loadtest.scenario.Scenario.Expectations;
import io.moebridge.loadtest.scenario.Scenario.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a scenario demands. */
final class ExpectationReader {

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

    private final Problems problems;
    private final int workspaces;

    ExpectationReader(Problems problems, int workspaces) {
        this.problems = problems;
        this.workspaces = workspaces;
    }

    Expectations read(Section expect) {
        Duration settledWithin = expect.take("settled_within").map(Value::time).orElse(USUAL_PATIENCE);
        Map<String, Range> deadLettered = new LinkedHashMap<>();
        expect.take("dead_lettered").map(Value::object).ifPresent(section -> section.rest()
                .forEach((reason, value) -> deadLettered.put(reason, range(value))));
        Map<Integer, Duration> ageP99 = new LinkedHashMap<>();
        expect.take("age_p99").map(Value::object).ifPresent(section -> section.rest()
                .forEach((workspace, value) -> ageP99.put(workspace(workspace, value), value.time())));
        var unused = expect.end();
        return new Expectations(settledWithin, deadLettered, ageP99);
    }

    private int workspace(String number, Value value) {
        if (number.matches("[1-9][0-9]{0,5}") && Integer.parseInt(number) <= workspaces) {
            return Integer.parseInt(number);
        }
        problems.add(
                value.line(),
                "age_p99 names workspaces by their numbers, 1 to " + workspaces + " here, not '" + number + "'");
        return 0;
    }

    private static Range range(Value value) {
        if (!value.isList()) {
            long exactly = value.count(0, Long.MAX_VALUE);
            return new Range(exactly, exactly);
        }
        List<Long> bounds = new ArrayList<>();
        value.list().forEach(bound -> bounds.add(bound.count(0, Long.MAX_VALUE)));
        return new Range(bounds.isEmpty() ? 0 : bounds.get(0), bounds.size() < 2 ? Long.MAX_VALUE : bounds.get(1));
    }
}
