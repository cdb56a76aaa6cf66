package io.moebridge.loadtest.simulator;

import java.util.List;

/**
 * What a simulator is started with.
 *
 * @param port 0 takes a free one
 * @param workspaces the accounts it knows
 * @param bulkLimitBytes the largest body of a bulk request; larger ones are answered 413
 * @param keepBodies whether each accepted element's JSON is kept; costs memory in long runs
 * @param poisonPrefix a request with a {@code customer_id} that begins so is answered 400 whole; empty switches it off
 * @param faults how it behaves at first
 * @param threads its event loops
 * @param seed of the dice that the faults are drawn with
 */
public record SimulatorSettings(
        int port,
        List<WorkspaceAccount> workspaces,
        int bulkLimitBytes,
        boolean keepBodies,
        String poisonPrefix,
        Faults faults,
        int threads,
        long seed) {

    /** MoEngage's documented size of a bulk request, with a KB of 1,000 bytes. */
    public static final int BULK_LIMIT_BYTES = 100_000;

    public SimulatorSettings {
        workspaces = List.copyOf(workspaces);
        if (workspaces.isEmpty()) {
            throw new IllegalArgumentException("a simulator needs a workspace");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("a simulator needs an event loop, not " + threads);
        }
    }

    /** So many workspaces of the lab, a free port, bodies kept, no faults. */
    public static SimulatorSettings lab(int workspaces) {
        return new SimulatorSettings(
                0, WorkspaceAccount.lab(workspaces), BULK_LIMIT_BYTES, true, "poison-", Faults.none(), 2, 1);
    }

    /** These settings on another port. */
    public SimulatorSettings withPort(int newPort) {
        return new SimulatorSettings(
                newPort, workspaces, bulkLimitBytes, keepBodies, poisonPrefix, faults, threads, seed);
    }

    /** These settings, keeping the JSON of accepted elements or not. */
    public SimulatorSettings withKeepBodies(boolean keep) {
        return new SimulatorSettings(port, workspaces, bulkLimitBytes, keep, poisonPrefix, faults, threads, seed);
    }

    /** These settings with other faults. */
    public SimulatorSettings withFaults(Faults newFaults) {
        return new SimulatorSettings(
                port, workspaces, bulkLimitBytes, keepBodies, poisonPrefix, newFaults, threads, seed);
    }

    /** These settings with another largest bulk body. */
    public SimulatorSettings withBulkLimitBytes(int bytes) {
        return new SimulatorSettings(port, workspaces, bytes, keepBodies, poisonPrefix, faults, threads, seed);
    }

    /** These settings with other dice. */
    public SimulatorSettings withSeed(long newSeed) {
        return new SimulatorSettings(
                port, workspaces, bulkLimitBytes, keepBodies, poisonPrefix, faults, threads, newSeed);
    }
}
