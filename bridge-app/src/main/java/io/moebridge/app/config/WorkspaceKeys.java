package io.moebridge.app.config;

import static io.moebridge.app.config.Key.defaulted;
import static io.moebridge.app.config.Key.optional;
import static io.moebridge.app.config.Key.required;

import java.net.URI;
import java.util.Optional;

/** The keys of one entry of {@code workspaces:}. */
final class WorkspaceKeys {
    static final Key<String> APP_ID = required(
            "app_id",
            Types.line("the workspace id that MoEngage's dashboard shows"),
            "the workspace id of MoEngage's dashboard");
    static final Key<String> API_KEY = required("api_key", new SecretType(false), "the Data API key");
    static final Key<URI> DATA_CENTER = optional("data_center", DataCenters.TYPE, "where the workspace is");
    static final Key<URI> BASE_URL = optional("base_url", Types.BASE_URL, "a server in place of a data centre");
    static final Key<Boolean> TEST_ENVIRONMENT = defaulted(
            "environment",
            Choice.of("live", Boolean.FALSE).or("test", Boolean.TRUE),
            "live",
            "the workspace's live or its test environment");
    static final Key<Optional<Section>> LIMITS =
            defaulted("limits", new OrNone<>(Limits.BLOCK), "{}", "what MoEngage allows in a minute");
    static final Key<Section> DELIVERY =
            defaulted("delivery", Keys.Delivery.OF_WORKSPACE, "{}", "what differs from the delivery block");
    static final Key<Section> MAPPING = defaulted("mapping", MappingKeys.BLOCK, "{}", "how its events are translated");

    static final Block BLOCK = Block.of(
            "keys such as app_id, api_key and data_center",
            APP_ID,
            API_KEY,
            DATA_CENTER,
            BASE_URL,
            TEST_ENVIRONMENT,
            LIMITS,
            DELIVERY,
            MAPPING);

    private WorkspaceKeys() {}

    /** {@code limits:} of a workspace. */
    static final class Limits {
        static final Key<Integer> USERS = defaulted("users_per_minute", Types.COUNT, "10000", "users in a minute");
        static final Key<Integer> EVENTS = defaulted("events_per_minute", Types.COUNT, "30000", "events in a minute");
        static final Key<Integer> DEVICES =
                defaulted("devices_per_minute", Types.COUNT, "10000", "devices in a minute");

        static final Block BLOCK =
                Block.of("keys such as users_per_minute and events_per_minute", USERS, EVENTS, DEVICES);

        private Limits() {}
    }
}
