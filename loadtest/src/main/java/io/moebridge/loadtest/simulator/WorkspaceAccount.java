package io.moebridge.loadtest.simulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of one workspace.
 *
 * @param dataCentre the number of its data centre, such as {@code 02}; a request whose Host header names another does not find it. Null for any
 */
public record WorkspaceAccount(
        String appId, String apiKey, @Nullable String dataCentre) {

    /** An account that is found in any data centre. */
    public WorkspaceAccount(String appId, String apiKey) {
        this(appId, apiKey, null);
    }

    /** The lab's own workspaces: {@code LAB-APP-1} with {@code lab-key-1}, and so on. */
    public static List<WorkspaceAccount> lab(int count) {
        List<WorkspaceAccount> accounts = new ArrayList<>(count);
        for (int number = 1; number <= count; number++) {
            accounts.add(new WorkspaceAccount("LAB-APP-" + number, "lab-key-" + number));
        }
        return List.copyOf(accounts);
    }

    /** The test workspace beside this one: {@code LAB-APP-1_DEBUG} with {@code lab-key-1-debug}. */
    public WorkspaceAccount test() {
        return new WorkspaceAccount(appId + "_DEBUG", apiKey + "-debug", dataCentre);
    }
}
