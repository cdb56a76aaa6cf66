package io.moebridge.app.config;

import static io.moebridge.app.config.Key.defaulted;

import io.moebridge.message.Reason;
import io.moebridge.moengage.CallRules.Call;
import io.moebridge.moengage.EventRules.Devices;
import io.moebridge.moengage.IdentityRules;
import io.moebridge.moengage.ScreeningRules.Condition;
import io.moebridge.moengage.ScreeningRules.Integrations;
import io.moebridge.moengage.TableRule;
import io.moebridge.moengage.UserRules.StandardTraits;
import io.moebridge.moengage.UserRules.TraitsFromContext;
import io.moebridge.moengage.UserRules.UpdateExistingOnly;
import io.moebridge.moengage.ValueRules.ArrayOfObjects;
import io.moebridge.moengage.ValueRules.Dates;
import io.moebridge.moengage.ValueRules.Nested;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of {@code mapping:} of a workspace. {@link MappingBinder} says what they are for the bridge. */
final class MappingKeys {
    static final Key<Profile> PROFILE = defaulted(
            "profile",
            Choice.of("segment", Profile.SEGMENT)
                    .or("rudderstack", Profile.RUDDERSTACK)
                    .also("seed", Profile.SEGMENT)
                    .also("custom", Profile.SEGMENT)
                    .also("rudderstack-compatible", Profile.RUDDERSTACK),
            "segment",
            "whose translation the other keys' defaults follow");

    static final Key<List<Call>> CALLS = defaulted(
            "calls",
            new OneOrMore<>(new ListOf<>(
                    Choice.of("identify", Call.IDENTIFY)
                            .or("track", Call.TRACK)
                            .or("page", Call.PAGE)
                            .or("screen", Call.SCREEN)
                            .or("group", Call.GROUP),
                    false,
                    "calls such as [identify, track]")),
            "[identify, track]",
            "the Segment calls that are sent");
    static final Key<Boolean> GROUP = defaulted(
            "group",
            Choice.ofSwitch("off", "attributes"),
            "off",
            "whether a group call writes the company to its user");
    static final Key<Boolean> ALIAS = defaulted("alias", Choice.ofSwitch("off", "merge"), "off", "what alias calls do");
    static final Key<Boolean> DELETE = defaulted(
            "delete",
            Choice.ofSwitch("off", "on").also("skip", false).also("call", true),
            "off",
            "whether a delete call deletes its user");
    static final Key<Boolean> INFER_TYPE =
            defaulted("infer_type", Types.BOOLEAN, "true", "whether an event without a type is what its shape says");
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
    static final Key<String> PAGE_EVENT =
            defaulted("page_event", MappingTypes.EVENT_NAME, "Page Viewed", "what a page call's event is called");
    static final Key<String> SCREEN_EVENT =
            defaulted("screen_event", MappingTypes.EVENT_NAME, "Screen Viewed", "what a screen call's event is called");

    static final Key<IdentityRules> IDENTITY = defaulted(
            "identity",
            new IdentityType(),
            "{identify: [traits.id, userId, traits.userId, context.traits.id], others: [context.traits.id, userId]}",
            "where the user's id is looked for; the first that names a user counts");

    static final Key<Integrations> INTEGRATIONS = defaulted(
            "integrations",
            Choice.of("explicit_false", Integrations.EXPLICIT_FALSE)
                    .or("strict", Integrations.STRICT)
                    .or("ignore", Integrations.IGNORE),
            "explicit_false",
            "how an event's integrations object is read");
    static final Key<List<String>> INTEGRATION_NAMES = defaulted(
            "integration_names",
            new OneOrMore<>(Types.texts("names such as [MoEngage]")),
            "[MoEngage, Moengage (Actions), MoEngage (Actions)]",
            "what MoEngage is called in that object");
    static final Key<List<String>> CONSENT = defaulted(
            "consent",
            MappingTypes.anyTexts("categories such as [Advertising]"),
            "[]",
            "categories that the user must have consented to");
    static final Key<Section> LOOP_GUARD =
            defaulted("loop_guard", LoopGuard.BLOCK, "{}", "what came from MoEngage and does not go back");
    static final Key<Boolean> BUNDLED = defaulted(
            "bundled",
            Choice.ofSwitch("ignore", "skip"),
            "ignore",
            "whether events of libraries are skipped that run MoEngage's own SDK");
    static final Key<Section> FILTER = defaulted("filter", Filter.BLOCK, "{}", "which events are sent");

    static final Key<List<String>> DROP = defaulted(
            "drop",
            new OneOrMore<>(new ListOf<>(MappingTypes.PATH, true, "members such as [ssn, traits.address.street]")),
            "[]",
            "members that are never sent");
    static final Key<Map<String, String>> RENAME = defaulted(
            "rename",
            new MapOf<>(
                    MappingTypes.ATTRIBUTE_NAME, name -> Optional.empty(), "names such as {plan: subscription_plan}"),
            "{}",
            "new names of attributes, by the names they would have");
    static final Key<Nested> NESTED = defaulted(
            "nested",
            Choice.of("flatten", Nested.FLATTEN)
                    .or("object", Nested.OBJECT)
                    .or("json", Nested.JSON)
                    .or("drop", Nested.DROP),
            "flatten",
            "what becomes of objects");
    static final Key<String> SEPARATOR =
            defaulted("separator", MappingTypes.SEPARATOR, "_", "what joins the names of a nested member");
    static final Key<ArrayOfObjects> ARRAY_OF_OBJECTS = defaulted(
            "array_of_objects",
            Choice.of("columns", ArrayOfObjects.COLUMNS)
                    .or("index", ArrayOfObjects.INDEX)
                    .or("object", ArrayOfObjects.OBJECT)
                    .or("json", ArrayOfObjects.JSON)
                    .or("drop", ArrayOfObjects.DROP),
            "columns",
            "what becomes of arrays of objects");
    static final Key<Boolean> ARRAYS = defaulted(
            "arrays",
            Choice.of("keep", false).or("index", true),
            "keep",
            "whether each value of any other array becomes an attribute of its own");
    static final Key<Boolean> EMPTY_OBJECTS = defaulted(
            "empty_objects", Choice.of("drop", false).or("keep", true), "drop", "what becomes of empty objects");
    static final Key<Boolean> NULLS = defaulted(
            "nulls",
            Choice.of("drop", false).or("unset", true),
            "drop",
            "whether a trait that is null takes the user's attribute away");
    static final Key<Dates> DATES = defaulted("dates", new DatesType(), "known", "which values are dates");
    static final Key<Boolean> JOURNEY_BOOLEANS = defaulted(
            "journey_booleans", Types.BOOLEAN, "true", "whether a journey's text true or false becomes a boolean");

    static final Key<StandardTraits> STANDARD_TRAITS = defaulted(
            "standard_traits",
            Choice.of("segment", StandardTraits.SEGMENT).or("rudderstack", StandardTraits.RUDDERSTACK),
            "segment",
            "which traits become MoEngage's standard attributes");
    static final Key<TraitsFromContext> TRAITS_FROM_CONTEXT = defaulted(
            "traits_from_context",
            Choice.of("fallback", TraitsFromContext.FALLBACK)
                    .or("merge", TraitsFromContext.MERGE)
                    .or("events", TraitsFromContext.EVENTS)
                    .or("merge_and_events", TraitsFromContext.MERGE_AND_EVENTS)
                    .alsoSwitch(TraitsFromContext.FALLBACK, TraitsFromContext.EVENTS),
            "fallback",
            "what the traits in an event's context are for");
    static final Key<UpdateExistingOnly> UPDATE_EXISTING_ONLY = defaulted(
            "update_existing_only",
            Choice.of("false", UpdateExistingOnly.NO)
                    .or("true", UpdateExistingOnly.YES)
                    .or("by_event", UpdateExistingOnly.BY_EVENT)
                    .alsoSwitch(UpdateExistingOnly.NO, UpdateExistingOnly.YES),
            "false",
            "whether users are never created");

    static final Key<Devices> DEVICES = defaulted(
            "devices",
            Choice.of("any_call", Devices.ANY_CALL)
                    .or("identify", Devices.IDENTIFY)
                    .or("off", Devices.OFF)
                    .alsoSwitch(Devices.OFF, Devices.ANY_CALL),
            "any_call",
            "which calls make devices");
    static final Key<String> MESSAGE_ID_ATTRIBUTE = defaulted(
            "message_id_attribute",
            Types.NAME_OR_OFF,
            "segment_message_id",
            "the event attribute with the Segment message id; off or empty for none");
    static final Key<Boolean> REAL_TIME_ACTION = defaulted(
            "real_time_action", Types.BOOLEAN, "false", "whether events are marked for campaigns that they trigger");

    static final Key<Duration> FUTURE_TOLERANCE = defaulted(
            "future_tolerance", Types.DURATION, "24h", "events dated up to so far ahead get the time of receipt");
    static final Key<Optional<Duration>> MAX_AGE =
            defaulted("max_age", new OrNone<>(Types.POSITIVE_DURATION), "none", "events that are older are not sent");
    static final Key<Optional<Duration>> DUPLICATE_WINDOW = defaulted(
            "duplicate_window",
            new OrNone<>(Types.POSITIVE_DURATION),
            "none",
            "for how long an accepted event's message id is remembered");

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
            PROFILE,
            CALLS,
            GROUP,
            ALIAS,
            DELETE,
            INFER_TYPE,
            TABLES,
            PAGE_EVENT,
            SCREEN_EVENT,
            IDENTITY,
            INTEGRATIONS,
            INTEGRATION_NAMES,
            CONSENT,
            LOOP_GUARD,
            BUNDLED,
            FILTER,
            DROP,
            RENAME,
            NESTED,
            SEPARATOR,
            ARRAY_OF_OBJECTS,
            ARRAYS,
            EMPTY_OBJECTS,
            NULLS,
            DATES,
            JOURNEY_BOOLEANS,
            STANDARD_TRAITS,
            TRAITS_FROM_CONTEXT,
            UPDATE_EXISTING_ONLY,
            DEVICES,
            MESSAGE_ID_ATTRIBUTE,
            REAL_TIME_ACTION,
            FUTURE_TOLERANCE,
            MAX_AGE,
            DUPLICATE_WINDOW,
            ON_REASON);

    private MappingKeys() {}

    /** {@code loop_guard:}. */
    static final class LoopGuard {
        static final Key<List<String>> SOURCES = defaulted(
                "sources",
                MappingTypes.anyTexts("ids of Segment sources"),
                "[]",
                "ids of Segment sources that MoEngage feeds");
        static final Key<List<String>> LIBRARIES = defaulted(
                "libraries", MappingTypes.anyTexts("names of libraries"), "[]", "libraries that MoEngage sends with");
        static final Key<List<String>> EVENTS = defaulted(
                "events",
                MappingTypes.anyTexts("names such as [Email Opened, Device Uninstall]"),
                "[]",
                "events that MoEngage makes");

        static final Block BLOCK = Block.of("keys such as sources and events", SOURCES, LIBRARIES, EVENTS);

        private LoopGuard() {}
    }

    /** {@code filter:}. */
    static final class Filter {
        private static final String EXAMPLE =
                "conditions such as [Order Completed, {field: context.app.name, equals: Shop}]";

        static final Key<List<Condition>> INCLUDE = defaulted(
                "include",
                new OneOrMore<>(new ListOf<>(new ConditionType(), true, EXAMPLE)),
                "[]",
                "one of them must hold, if there are any");
        static final Key<List<Condition>> EXCLUDE = defaulted(
                "exclude",
                new OneOrMore<>(new ListOf<>(new ConditionType(), true, EXAMPLE)),
                "[]",
                "none of them may hold");

        static final Block BLOCK = Block.of("keys include and exclude", INCLUDE, EXCLUDE);

        private Filter() {}
    }
}
