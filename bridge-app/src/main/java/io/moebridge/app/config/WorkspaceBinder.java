package io.moebridge.app.config;

import io.moebridge.BridgeSettings.WorkspaceSettings;
import io.moebridge.app.config.Keys.Delivery;
import io.moebridge.app.config.Keys.Retry;
import io.moebridge.app.config.WorkspaceKeys.Limits;
import io.moebridge.delivery.ClientSettings;
import io.moebridge.lane.LaneSettings;
import io.moebridge.moengage.Workspace;
import java.time.Duration;

/** Turns an entry of {@code workspaces:} into the settings of that workspace. */
final class WorkspaceBinder {
    /** What stands after the App ID, in path and credentials alike, when the test environment is meant. */
    static final String TEST_SUFFIX = "_DEBUG";

    private final Section delivery;

    /**
     * Binds workspaces.
     *
     * @param delivery the delivery block for all workspaces
     */
    WorkspaceBinder(Section delivery) {
        this.delivery = delivery;
    }

    WorkspaceSettings bind(String name, Section keys) {
        Section rules = keys.get(WorkspaceKeys.DELIVERY).over(delivery);
        String appId = keys.get(WorkspaceKeys.APP_ID);
        String calledAs = keys.get(WorkspaceKeys.TEST_ENVIRONMENT) ? appId + TEST_SUFFIX : appId;
        ClientSettings client = new ClientSettings(
                keys.find(WorkspaceKeys.DATA_CENTER).orElseGet(() -> keys.get(WorkspaceKeys.BASE_URL)),
                calledAs,
                keys.get(WorkspaceKeys.API_KEY),
                rules.get(Delivery.TIMEOUT));
        Workspace workspace = new Workspace(name, appId, MappingBinder.bind(keys.get(WorkspaceKeys.MAPPING)));
        Duration duplicateWindow = workspace.mapping().times().duplicateWindow().orElse(Duration.ZERO);
        return new WorkspaceSettings(workspace, client, lane(keys, rules, duplicateWindow));
    }

    private static LaneSettings lane(Section keys, Section rules, Duration duplicateWindow) {
        Section retry = rules.get(Delivery.RETRY);
        return new LaneSettings(
                Math.toIntExact(rules.get(Delivery.BATCH_BYTES)),
                rules.get(Delivery.BATCH_ELEMENTS),
                rules.get(Delivery.LINGER),
                rules.get(Delivery.MAX_REQUESTS),
                new LaneSettings.Retry(retry.get(Retry.INITIAL), retry.get(Retry.MAX), retry.get(Retry.GIVE_UP_AFTER)),
                keys.get(WorkspaceKeys.LIMITS).map(WorkspaceBinder::limits),
                rules.get(Delivery.HOT_USER),
                duplicateWindow);
    }

    private static LaneSettings.Limits limits(Section limits) {
        return new LaneSettings.Limits(limits.get(Limits.USERS), limits.get(Limits.EVENTS), limits.get(Limits.DEVICES));
    }
}
