package io.moebridge.loadtest.simulator;

import java.util.ArrayList;
import java.util.List;

/** The credentials of one workspace. */
public record WorkspaceAccount(String appId, String apiKey) {

    /** The lab's own workspaces: {@code LAB-APP-1} with {@code lab-key-1}, and so on. */
    public static List<WorkspaceAccount> lab(int count) {
        List<WorkspaceAccount> accounts = new ArrayList<>(count);
        for (int number = 1; number <= count; number++) {
            accounts.add(new WorkspaceAccount("LAB-APP-" + number, "lab-key-" + number));
        }
        return List.copyOf(accounts);
    }
}
