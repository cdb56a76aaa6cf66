package io.moebridge.loadtest.scenario;

import io.moebridge.loadtest.scenario.Action.Connection;
import io.moebridge.loadtest.simulator.AccountState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a step does. */
final class ActionReader {

    private static final List<String> STATES =
            Arrays.stream(AccountState.values()).map(AccountState::key).toList();
    private static final List<String> CONNECTIONS = Arrays.stream(Connection.values())
            .map(connection -> connection.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final List<String> TOPICS = List.of("source", "dead_letter");

    private static final String ONE_THING =
            "a step does one thing; write a step of its own, at the same time, for the other";

    private final Problems problems;
    private final int workspaces;
    private final BridgeTally bridges;
    private final FaultTally faults;

    ActionReader(Problems problems, int workspaces, BridgeTally bridges, FaultTally faults) {
        this.problems = problems;
        this.workspaces = workspaces;
        this.bridges = bridges;
        this.faults = faults;
    }

    Optional<Action> read(String kind, Value what) {
        Section section = what.object();
        Optional<Action> action =
                switch (kind) {
                    case "moengage" -> moengage(section);
                    case "bridge" -> bridge(section);
                    case "kafka" -> kafka(section);
                    default -> generator(section);
                };
        var unused = section.end();
        return action;
    }

    private Optional<Action> moengage(Section section) {
        int workspace = section.take("workspace").map(this::workspace).orElse(0);
        Optional<Action> single = only(
                section,
                Stream.of(
                        section.take("limits").map(limits -> limit(workspace, limits.object())),
                        section.take("api_key").map(key -> new Action.ReplaceKey(workspace, key.text())),
                        section.take("state")
                                .map(state -> new Action.BecomeState(workspace, state(state.oneOf(STATES)))),
                        section.take("listening").map(open -> new Action.Listen(open.flag()))));
        FaultChange change = new FaultReader(section).read(false);
        if (single.isEmpty()) {
            report(section.line(), faults.change(workspace, change));
            return Optional.of(new Action.Behave(workspace, change));
        }
        if (change.changesSomething()) {
            problems.add(section.line(), ONE_THING);
        }
        if (workspace == 0 && !(single.get() instanceof Action.Listen)) {
            problems.add(section.line(), "name the workspace by its number, such as workspace: 1");
        }
        return single;
    }

    private Optional<Action> generator(Section section) {
        Optional<Action> action = only(
                section,
                Stream.of(
                        section.take("rate").map(rate -> new Action.Rate(rate.count(0))),
                        section.take("backfill").map(calls -> new Action.Backfill(calls.count(1)))));
        return required(action, section, "the generator can have a rate, or put in a backfill");
    }

    private int workspace(Value value) {
        int number = value.count(1);
        if (number > workspaces) {
            problems.add(value.line(), "there is no workspace " + number + "; workspaces is " + workspaces);
        }
        return number;
    }

    private static Action limit(int workspace, Section limits) {
        long users = limits.need("bulk_users")
                .map(value -> value.count(1, Long.MAX_VALUE))
                .orElse(1L);
        long events = limits.need("bulk_events")
                .map(value -> value.count(1, Long.MAX_VALUE))
                .orElse(1L);
        var unused = limits.end();
        return new Action.Limit(workspace, users, events);
    }

    private static AccountState state(String key) {
        return Arrays.stream(AccountState.values())
                .filter(state -> state.key().equals(key))
                .findFirst()
                .orElse(AccountState.ACTIVE);
    }

    private Optional<Action> bridge(Section section) {
        Optional<Action> action = only(
                section,
                Stream.of(
                        numbered(section, "start", bridges::start, Action.StartBridge::new),
                        numbered(section, "kill", bridges::end, Action.KillBridge::new),
                        numbered(section, "stop", bridges::end, Action.StopBridge::new),
                        numbered(section, "freeze", bridges::freeze, Action.FreezeBridge::new),
                        numbered(section, "thaw", bridges::thaw, Action.ThawBridge::new),
                        section.take("rolling_restart").map(every -> {
                            report(every.line(), bridges.restartAll());
                            return new Action.RollingRestart(every.time());
                        })));
        return required(action, section, "a bridge can start, kill, stop, freeze, thaw or do a rolling_restart");
    }

    private Optional<Action> kafka(Section section) {
        Optional<Action> action = only(
                section,
                Stream.of(
                        section.take("connection")
                                .map(connection -> new Action.Connect(
                                        Connection.valueOf(known(connection.oneOf(CONNECTIONS), CONNECTIONS)))),
                        section.take("slow").map(slow -> slow(slow.object())),
                        section.take("restart_after").map(away -> new Action.RestartBroker(away.time())),
                        section.take("delete_topic").map(topic -> new Action.DeleteTopic(topic.oneOf(TOPICS)))));
        return required(action, section, "Kafka can have a connection, be slow, restart_after a time, or delete_topic");
    }

    private static Action slow(Section slow) {
        long bytes = slow.need("bytes_per_second")
                .map(value -> value.count(1, Long.MAX_VALUE))
                .orElse(1L);
        Duration latency = slow.take("latency").map(Value::time).orElse(Duration.ZERO);
        var unused = slow.end();
        return new Action.SlowDown(bytes, latency);
    }

    private static String known(String text, List<String> names) {
        return (names.contains(text) ? text : names.get(0)).toUpperCase(Locale.ROOT);
    }

    private Optional<Action> required(Optional<Action> action, Section section, String otherwise) {
        if (action.isEmpty()) {
            problems.add(section.line(), otherwise);
        }
        return action;
    }

    private Optional<Action> numbered(
            Section section, String key, IntFunction<@Nullable String> check, IntFunction<Action> action) {
        return section.take(key).map(value -> {
            int number = value.count(1);
            report(value.line(), check.apply(number));
            return action.apply(number);
        });
    }

    private void report(int line, @Nullable String problem) {
        if (problem != null) {
            problems.add(line, problem);
        }
    }

    private Optional<Action> only(Section section, Stream<Optional<? extends Action>> candidates) {
        List<Action> actions = candidates.<Action>flatMap(Optional::stream).toList();
        if (actions.size() > 1) {
            problems.add(section.line(), ONE_THING);
        }
        return actions.stream().findFirst();
    }
}
