package io.moebridge.app.config;

import static io.moebridge.app.config.Key.defaulted;
import static io.moebridge.app.config.Key.optional;
import static io.moebridge.app.config.Key.required;

import io.moebridge.message.Reason;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.TableRule;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one entry of {@code workspaces:}. */
final class WorkspaceKeys {
    static final Key<String> APP_ID = required(
            "app_id",
            Types.text("the workspace id that MoEngage's dashboard shows"),
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
    static final Key<Section> MAPPING = defaulted("mapping", MappingBlock.BLOCK, "{}", "how its events are translated");

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

    /** {@code mapping:} of a workspace. */
    static final class MappingBlock {
        private static final String CALLS_LATER = "remove it";

        static final Key<List<Mapping.Call>> CALLS = defaulted(
                "calls",
                new ListOf<>(
                        Choice.of("identify", Mapping.Call.IDENTIFY)
                                .or("track", Mapping.Call.TRACK)
                                .or("page", Mapping.Call.PAGE)
                                .or("screen", Mapping.Call.SCREEN)
                                .unbuilt("group", CALLS_LATER)
                                .unbuilt("alias", CALLS_LATER)
                                .unbuilt("delete", CALLS_LATER),
                        false,
                        "calls such as [identify, track]"),
                "[identify, track]",
                "the Segment calls that are sent");
        static final Key<Boolean> UPDATE_EXISTING_ONLY =
                defaulted("update_existing_only", Types.BOOLEAN, "false", "whether identify never creates a user");
        static final Key<Mapping.Integrations> INTEGRATIONS = defaulted(
                "integrations",
                Choice.of("explicit_false", Mapping.Integrations.EXPLICIT_FALSE)
                        .or("ignore", Mapping.Integrations.IGNORE)
                        .unbuilt("strict", "write explicit_false or ignore"),
                "explicit_false",
                "how an event's integrations object is read");
        static final Key<List<String>> INTEGRATION_NAMES = defaulted(
                "integration_names",
                Types.texts("names such as [MoEngage]"),
                "[MoEngage, Moengage (Actions), MoEngage (Actions)]",
                "what MoEngage is called in that object");
        static final Key<String> MESSAGE_ID_ATTRIBUTE = defaulted(
                "message_id_attribute",
                Types.TEXT_OR_EMPTY,
                "segment_message_id",
                "the attribute with the Segment message id; empty for none");
        static final Key<Duration> FUTURE_TOLERANCE = defaulted(
                "future_tolerance", Types.DURATION, "24h", "events dated up to so far ahead get the time of receipt");
        static final Key<Boolean> INFER_TYPE = defaulted(
                "infer_type", Types.BOOLEAN, "true", "whether an event without a type is what its shape says");
        static final Key<Map<String, TableRule>> TABLES = defaulted(
                "tables",
                new MapOf<>(
                        Choice.of("identify", TableRule.IDENTIFY)
                                .or("track", TableRule.TRACK)
                                .or("page", TableRule.PAGE)
                                .or("screen", TableRule.SCREEN)
                                .or("group", TableRule.GROUP)
                                .or("alias", TableRule.ALIAS)
                                .or("skip", TableRule.SKIP),
                        name -> Optional.empty(),
                        "tables such as {customers: identify, tracks: track}"),
                "{}",
                "what the rows of warehouse tables are, beside Segment's own tables");
        static final Key<Map<String, Reason.Fate>> ON_REASON = defaulted(
                "on_reason",
                new MapOf<>(
                        Choice.of("skip", Reason.Fate.SKIP).or("dead_letter", Reason.Fate.DEAD_LETTER),
                        new ReasonNames(),
                        "reasons such as no_known_user: dead_letter"),
                "{}",
                "what happens to an event that is not sent, by reason");

        static final Block BLOCK = Block.of(
                        "keys such as calls and on_reason",
                        CALLS,
                        UPDATE_EXISTING_ONLY,
                        INTEGRATIONS,
                        INTEGRATION_NAMES,
                        MESSAGE_ID_ATTRIBUTE,
                        FUTURE_TOLERANCE,
                        INFER_TYPE,
                        TABLES,
                        ON_REASON)
                .refusing(UnbuiltKeys.OF_MAPPING);

        private MappingBlock() {}
    }
}
