package io.moebridge.loadtest.scenario;

import io.moebridge.loadtest.scenario.Scenario.MoEngagePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the steps of a scenario: each has a time, which never runs backwards, and one thing that happens. */
final class TimelineReader {

    private static final List<String> KINDS = List.of("moengage", "bridge", "kafka", "generator");

    private final Problems problems;
    private final Duration end;
    private final ActionReader actions;
    private Duration last = Duration.ZERO;

    TimelineReader(Problems problems, Duration end, MoEngagePlan moengage, int bridges) {
        this.problems = problems;
        this.end = end;
        this.actions = new ActionReader(
                problems, moengage.workspaces(), new BridgeTally(bridges), new FaultTally(moengage.faults()));
    }

    List<Step> read(List<Value> timeline) {
        List<Step> steps = new ArrayList<>();
        timeline.forEach(value -> step(value.object()).ifPresent(steps::add));
        return steps;
    }

    private Optional<Step> step(Section section) {
        Optional<Duration> at = section.need("at").map(Value::time);
        at.ifPresent(time -> checkTime(time, section));
        List<String> present =
                KINDS.stream().filter(kind -> section.take(kind).isPresent()).toList();
        boolean known = section.end();
        if (present.size() != 1 && known) {
            problems.add(section.line(), "a step does one thing: moengage, bridge, kafka or generator");
        }
        if (present.size() != 1) {
            return Optional.empty();
        }
        String kind = present.get(0);
        Value what = section.take(kind).orElseThrow();
        Optional<Action> action = actions.read(kind, what);
        return at.isEmpty()
                ? Optional.empty()
                : action.map(done -> new Step(at.get(), section.line(), text(kind, what), done));
    }

    private void checkTime(Duration at, Section section) {
        if (at.compareTo(last) < 0) {
            problems.add(
                    section.line(),
                    "times run backwards: " + text(at) + " comes after " + text(last) + "; put the steps in order");
        } else if (at.compareTo(end) > 0) {
            problems.add(section.line(), "the step comes after the scenario's end at " + text(end));
        } else {
            last = at;
        }
    }

    private static String text(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    private static String text(String kind, Value what) {
        String plain = String.valueOf(what.plain());
        return kind + " " + plain.replaceAll("^\\{|}$", "").replace('=', ' ');
    }
}
