package io.moebridge.oracle;

import io.moebridge.moengage.CallRules;
import io.moebridge.moengage.CallRules.Call;
import io.moebridge.moengage.EventRules;
import io.moebridge.moengage.EventRules.Devices;
import io.moebridge.moengage.IdentityRules;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.TableRule;
import io.moebridge.moengage.TimeRules;
import io.moebridge.moengage.UserRules;
import io.moebridge.moengage.UserRules.StandardTraits;
import io.moebridge.moengage.UserRules.TraitsFromContext;
import io.moebridge.moengage.UserRules.UpdateExistingOnly;
import io.moebridge.moengage.ValueRules;
import io.moebridge.moengage.ValueRules.ArrayOfObjects;
import io.moebridge.moengage.ValueRules.Dates;
import io.moebridge.moengage.ValueRules.Nested;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes mappings with any keys set to anything that the configuration takes, on top of either profile's. */
final class AnyMapping {
    /** As docs/translate.md has it. */
    private static final Mapping RUDDERSTACK = rudderStack();

    private static final List<List<String>> DROPS = List.of(
            List.of("a", "traits.email", "properties.products.sku"),
            List.of("email", "phone", "context.device.token", "context.app"),
            List.of("location.latitude", "traits.company.name", "properties.address.city", "context.timezone"),
            List.of("properties.b", "traits.c.a", "products.price", "sku", "context.device.adTrackingEnabled"),
            List.of("address", "company.a.b", "a.b", "context.device.id", "context.os.version"),
            List.of("context"),
            List.of("context.traits", "b"),
            List.of("token", "version", "channel", "context.device.type"),
            List.of("type", "name", "traits"),
            List.of("timezone", "os", "library", "context.channel"),
            List.of("context.traits.plan", "context.traits.a.b"));

    private static final List<Map<String, String>> RENAMES = List.of(
            Map.of("plan", "tier", "b", "email", "a_b", "moe_x", "c", "id"),
            Map.of(
                    "phone",
                    "contact",
                    "traits.plan",
                    "user_plan",
                    "properties.plan",
                    "event_plan",
                    "anonymousId",
                    "anon"),
            Map.of(
                    "plan",
                    "one",
                    "traits.plan",
                    "two",
                    "location",
                    "place",
                    "id",
                    "own_id",
                    "group_plan",
                    "company_plan"),
            Map.of(
                    "a",
                    "z",
                    "b",
                    "z",
                    "products_sku",
                    "skus",
                    "products.sku",
                    "skus",
                    "moe_x",
                    "x",
                    "createdAt",
                    "since"));

    private final Dice dice;
    private final Mapping profile;

    AnyMapping(Dice dice) {
        this.dice = dice;
        this.profile = dice.onceIn(4) ? RUDDERSTACK : Mapping.DEFAULTS;
    }

    private static Mapping rudderStack() {
        ValueRules d = ValueRules.DEFAULTS;
        List<String> ids = List.of(
                "userId", "traits.userId", "traits.id", "context.traits.userId", "context.traits.id", "anonymousId");
        return new Mapping(
                new CallRules(Set.of(Call.IDENTIFY, Call.TRACK), false, Map.of(), "Page Viewed", "Screen Viewed"),
                new IdentityRules(ids, ids),
                Mapping.DEFAULTS.screening(),
                new ValueRules(
                        d.drop(),
                        d.rename(),
                        d.nested(),
                        ".",
                        ArrayOfObjects.INDEX,
                        true,
                        true,
                        false,
                        new Dates(false, false, List.of()),
                        d.journeyBooleans()),
                new UserRules(StandardTraits.RUDDERSTACK, TraitsFromContext.MERGE, UpdateExistingOnly.NO),
                new EventRules("", false, Devices.IDENTIFY),
                TimeRules.DEFAULTS,
                Map.of());
    }

    Mapping mapping() {
        return new Mapping(
                calls(),
                identity(),
                dice.onceIn(3) ? new AnyScreening(dice).rules() : profile.screening(),
                values(),
                users(),
                events(),
                times(),
                Map.of());
    }

    /** The profile's value, or one of these. */
    private <T> T or(T ofProfile, List<T> others) {
        return dice.onceIn(2) ? ofProfile : dice.one(others);
    }

    private CallRules calls() {
        CallRules d = profile.calls();
        return new CallRules(
                or(d.calls(), List.of(Set.of(Call.values()), Set.of(Call.IDENTIFY, Call.TRACK, Call.PAGE))),
                or(d.inferType(), List.of(true, true, false)),
                or(
                        d.tables(),
                        List.of(
                                Map.of("users", TableRule.TRACK, "topic.users", TableRule.PAGE),
                                Map.of("tracks", TableRule.TRACK, "pages", TableRule.GROUP),
                                Map.of(
                                        "custom",
                                        TableRule.IDENTIFY,
                                        "order_completed",
                                        TableRule.SKIP,
                                        "segment-events",
                                        TableRule.IDENTIFY))),
                or(d.pageEvent(), List.of("Viewed {name} Page", "{category}: {name}", "{name}", " a.{category}")),
                or(d.screenEvent(), List.of("moe_{name} {name}", "{category} ")),
                dice.onceIn(2),
                dice.onceIn(2));
    }

    private IdentityRules identity() {
        return dice.onceIn(2) ? profile.identity() : new IdentityRules(paths(), paths());
    }

    private List<String> paths() {
        List<String> paths = List.of(
                "anonymousId",
                "traits.email",
                "context.traits.id",
                "context.device.id",
                "properties.id",
                "properties.location.city",
                "groupId",
                "id");
        return dice.onceIn(2) ? List.of(dice.one(paths), "userId") : List.of("userId", dice.one(paths));
    }

    private ValueRules values() {
        ValueRules d = profile.values();
        return new ValueRules(
                or(d.drop(), DROPS),
                or(d.rename(), RENAMES),
                or(d.nested(), List.of(Nested.values())),
                or(d.separator(), List.of(".", "__", "\"", "é", "_")),
                or(d.arrayOfObjects(), List.of(ArrayOfObjects.values())),
                or(d.indexArrays(), List.of(dice.onceIn(3))),
                or(d.keepEmptyObjects(), List.of(dice.onceIn(2))),
                or(d.unsetNulls(), List.of(dice.onceIn(2))),
                or(
                        d.dates(),
                        List.of(
                                new Dates(true, true, List.of()),
                                new Dates(false, false, List.of()),
                                new Dates(true, false, List.of("a", "title", "properties.plan", "traits.b")))),
                or(d.journeyBooleans(), List.of(true, false)));
    }

    private UserRules users() {
        UserRules d = profile.users();
        return new UserRules(
                or(d.standardTraits(), List.of(StandardTraits.values())),
                or(d.traitsFromContext(), List.of(TraitsFromContext.values())),
                or(d.updateExistingOnly(), List.of(UpdateExistingOnly.values())));
    }

    private EventRules events() {
        EventRules d = profile.events();
        return new EventRules(
                or(d.messageIdAttribute(), List.of("segment_message_id", "", "a", "\"q\"", "page_name")),
                or(d.realTimeAction(), List.of(true)),
                or(d.devices(), List.of(Devices.values())));
    }

    private TimeRules times() {
        return new TimeRules(
                or(profile.times().futureTolerance(), List.of(Duration.ZERO, Duration.ofHours(5))),
                or(
                        profile.times().maxAge(),
                        List.of(Optional.of(Duration.ofDays(30)), Optional.of(Duration.ofDays(500)))),
                Optional.empty());
    }
}
