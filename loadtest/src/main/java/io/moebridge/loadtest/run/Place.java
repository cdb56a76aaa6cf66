package io.moebridge.loadtest.run;

import io.moebridge.loadtest.simulator.WorkspaceAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a bridge finds everything: what its configuration file says, and what a program in its place is told.
 *
 * @param bootstrapServers as bridges see it, through the lab's proxy
 * @param moengage the simulator's address
 * @param limits what each workspace may send, as {@code limits:} of a bridge's configuration says it
 * @param folder where configuration files and logs go
 */
record Place(
        String bootstrapServers,
        String moengage,
        List<WorkspaceAccount> accounts,
        List<String> workspaceNames,
        Object limits,
        Path folder) {

    static final String GROUP = "moebridge-lab";
    static final String TOPIC = "segment-events";
    static final String DEAD_LETTER_TOPIC = "segment-events.dead-letter";
    static final String REDRIVE_TOPIC = "segment-events.redrive";

    /** The bridges' name of the workspace of that number, from 1. */
    static String workspaceName(int number) {
        return "lab-" + number;
    }

    String appIds() {
        return accounts.stream().map(WorkspaceAccount::appId).collect(Collectors.joining(","));
    }

    String apiKeys() {
        return accounts.stream().map(WorkspaceAccount::apiKey).collect(Collectors.joining(","));
    }
}
