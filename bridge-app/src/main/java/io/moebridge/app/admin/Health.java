package io.moebridge.app.admin;

import io.moebridge.BridgeStatus;
import io.moebridge.BridgeStatus.Lifecycle;
import io.moebridge.app.reload.ConfigState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answer to a probe: whether all parts are well, and each part.
 *
 * <p>MoEngage is no part of any answer: restarting a bridge mends no outage of MoEngage.
 */
record Health(boolean ok, List<Part> parts) {
    /** A poll loop that has not turned for so long is stuck. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

    /** One thing that has to be well. */
    record Part(String name, boolean ok, String detail) {}

    private static Health of(Part... parts) {
        return new Health(List.of(parts).stream().allMatch(Part::ok), List.of(parts));
    }

    /** Whether the process does its work, or is stuck and ought to be restarted. */
    static Health live(Optional<BridgeStatus> bridge) {
        if (bridge.isEmpty()) {
            return of(notThere(true));
        }
        BridgeStatus status = bridge.get();
        boolean turns =
                status.lifecycle() != Lifecycle.RUNNING || status.pollAge().compareTo(LONGEST_TURN) < 0;
        return of(
                lifecycle(status, status.lifecycle() != Lifecycle.FAILED),
                new Part("poll_loop", turns, "turned " + status.pollAge().toMillis() / 1e3 + " s ago"));
    }

    /** Whether events are taken, or would be. */
    static Health ready(Optional<BridgeStatus> bridge, ConfigState configuration) {
        if (bridge.isEmpty()) {
            return of(notThere(false));
        }
        BridgeStatus status = bridge.get();
        return of(
                lifecycle(status, status.lifecycle() == Lifecycle.RUNNING),
                deadLetters(status),
                workspaces(status),
                configuration(configuration));
    }

    private static Part deadLetters(BridgeStatus status) {
        String problem = status.deadLetterProblem() == null ? status.takingStopped() : status.deadLetterProblem();
        return new Part("dead_letters", problem == null, problem == null ? "can be written" : problem);
    }

    /** Told, but no reason to be unready: one workspace's trouble is none of the others', nor is MoEngage's. */
    private static Part workspaces(BridgeStatus status) {
        String refused = status.workspaces().stream()
                .filter(workspace -> workspace.state().equals("refused"))
                .map(workspace -> workspace.name() + " is refused: " + workspace.detail())
                .collect(Collectors.joining("; "));
        return new Part("workspaces", true, refused.isEmpty() ? "none is refused" : refused);
    }

    /** Told, but no reason to be unready: the bridge goes on by the configuration that it has. */
    private static Part configuration(ConfigState state) {
        String detail = "in force since " + state.since();
        if (!state.valid()) {
            detail += ", as the file is wrong now: " + String.join("; ", state.problems());
        }
        if (!state.waiting().isEmpty()) {
            detail += "; with the next start take effect: " + String.join(", ", state.waiting());
        }
        return new Part("configuration", true, detail);
    }

    /** Whether the program has come up; it has also while it waits for something outside. */
    static Health started(Optional<BridgeStatus> bridge) {
        return bridge.isEmpty() ? of(notThere(false)) : of(lifecycle(bridge.get(), true));
    }

    private static Part lifecycle(BridgeStatus status, boolean ok) {
        String waiting = status.waitingFor() == null ? "" : ", waiting for " + status.waitingFor();
        return new Part("lifecycle", ok, status.lifecycle() + waiting);
    }

    private static Part notThere(boolean ok) {
        return new Part("lifecycle", ok, Lifecycle.STARTING.toString());
    }
}
