package io.moebridge.loadtest.simulator;

import java.util.List;

/**
 * What a simulator is started with.
 *
 * @param port 0 takes a free one
 * @param workspaces the accounts it knows; each has a test workspace beside the Live one
 * @param rules its choices where MoEngage's documents leave one
 * @param bulkLimitBytes the largest body of a bulk request; larger ones are answered 413. 0 is what the rules say
 * @param keepBodies whether each accepted element's JSON is kept; costs memory in long runs
 * @param poisonPrefix a request with a {@code customer_id} that begins so is answered 400 whole; empty switches it off
 * @param crashPrefix a request with a {@code customer_id} that begins so is answered 500 whole; empty switches it off
 * @param faults how it behaves at first
 * @param threads its event loops
 * @param seed of the dice that the faults are drawn with
 */
public record SimulatorSettings(
        int port,
        List<WorkspaceAccount> workspaces,
        Rules rules,
        int bulkLimitBytes,
        boolean keepBodies,
        String poisonPrefix,
        String crashPrefix,
        Faults faults,
        int threads,
        long seed) {

    public SimulatorSettings {
        workspaces = List.copyOf(workspaces);
        if (workspaces.isEmpty()) {
            throw new IllegalArgumentException("a simulator needs a workspace");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("a simulator needs an event loop, not " + threads);
        }
    }

    /** So many workspaces of the lab, a free port, the likelier rules but no limits, bodies kept, no faults. */
    public static SimulatorSettings lab(int workspaces) {
        Rules rules = Rules.likelier().with(Rule.LIMITS, "none");
        return new SimulatorSettings(
                0, WorkspaceAccount.lab(workspaces), rules, 0, true, "poison-", "crash-", Faults.none(), 2, 1);
    }

    /** These settings on another port. */
    public SimulatorSettings withPort(int newPort) {
        return new SimulatorSettings(
                newPort,
                workspaces,
                rules,
                bulkLimitBytes,
                keepBodies,
                poisonPrefix,
                crashPrefix,
                faults,
                threads,
                seed);
    }

    /** These settings with other workspaces. */
    public SimulatorSettings withWorkspaces(List<WorkspaceAccount> accounts) {
        return new SimulatorSettings(
                port, accounts, rules, bulkLimitBytes, keepBodies, poisonPrefix, crashPrefix, faults, threads, seed);
    }

    /** These settings with other rules. */
    public SimulatorSettings withRules(Rules newRules) {
        return new SimulatorSettings(
                port,
                workspaces,
                newRules,
                bulkLimitBytes,
                keepBodies,
                poisonPrefix,
                crashPrefix,
                faults,
                threads,
                seed);
    }

    /** These settings with one other choice. */
    public SimulatorSettings with(Rule rule, String choice) {
        return withRules(rules.with(rule, choice));
    }

    /** These settings, keeping the JSON of accepted elements or not. */
    public SimulatorSettings withKeepBodies(boolean keep) {
        return new SimulatorSettings(
                port, workspaces, rules, bulkLimitBytes, keep, poisonPrefix, crashPrefix, faults, threads, seed);
    }

    /** These settings with other faults. */
    public SimulatorSettings withFaults(Faults newFaults) {
        return new SimulatorSettings(
                port,
                workspaces,
                rules,
                bulkLimitBytes,
                keepBodies,
                poisonPrefix,
                crashPrefix,
                newFaults,
                threads,
                seed);
    }

    /** These settings with another largest bulk body. */
    public SimulatorSettings withBulkLimitBytes(int bytes) {
        return new SimulatorSettings(
                port, workspaces, rules, bytes, keepBodies, poisonPrefix, crashPrefix, faults, threads, seed);
    }

    /** These settings with other dice. */
    public SimulatorSettings withSeed(long newSeed) {
        return new SimulatorSettings(
                port,
                workspaces,
                rules,
                bulkLimitBytes,
                keepBodies,
                poisonPrefix,
                crashPrefix,
                faults,
                threads,
                newSeed);
    }

    /** These settings with so many event loops. */
    public SimulatorSettings withThreads(int loops) {
        return new SimulatorSettings(
                port, workspaces, rules, bulkLimitBytes, keepBodies, poisonPrefix, crashPrefix, faults, loops, seed);
    }
}
