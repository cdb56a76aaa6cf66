package io.moebridge.app.telemetry;

import io.moebridge.message.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a process did so far and does now, for status pages.
 *
 * @param received events received so far
 * @param settled events settled so far
 * @param receivedPerSecond over the last while
 * @param settledPerSecond over the last while
 * @param unrouted what became of events that belong to no workspace
 * @param workspaces by name
 */
public record Activity(
        long received,
        long settled,
        double receivedPerSecond,
        double settledPerSecond,
        List<Outcome> unrouted,
        Map<String, WorkspaceActivity> workspaces) {

    /** Events received and not settled. */
    public long open() {
        return received - settled;
    }

    /** Events that were let go unsettled, for the next owner of their partition to read again. */
    public long returned() {
        Stream<Outcome> routed = workspaces.values().stream().flatMap(workspace -> workspace.outcomes().stream());
        return Stream.concat(routed, unrouted.stream())
                .filter(outcome -> outcome.outcome().equals(Verdict.Outcome.RETURNED.label()))
                .mapToLong(Outcome::events)
                .sum();
    }

    /** How many events ended in a way, and why ({@code reason} is empty where there is none). */
    public record Outcome(String outcome, String reason, long events) {}

    /**
     * What a workspace did.
     *
     * @param outcomes what became of its events
     * @param resent elements that were sent again so far, by cause
     * @param acceptedPerSecond over the last while
     * @param ageP50Seconds half of the events accepted in the last while were younger; -1 when there were none
     * @param ageP95Seconds 95 % of them were younger; -1 when there were none
     * @param lastAcceptedMillis when MoEngage last accepted something, or -1
     */
    public record WorkspaceActivity(
            List<Outcome> outcomes,
            Map<String, Long> resent,
            double acceptedPerSecond,
            double ageP50Seconds,
            double ageP95Seconds,
            long lastAcceptedMillis) {}
}
