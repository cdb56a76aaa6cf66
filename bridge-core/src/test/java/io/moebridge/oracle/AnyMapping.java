package io.moebridge.oracle;

import io.moebridge.moengage.CallRules;
import io.moebridge.moengage.CallRules.Call;
import io.moebridge.moengage.EventRules;
import io.moebridge.moengage.EventRules.Devices;
import io.moebridge.moengage.IdentityRules;
import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.ScreeningRules;
import io.moebridge.moengage.ScreeningRules.Condition;
import io.moebridge.moengage.ScreeningRules.Filter;
import io.moebridge.moengage.ScreeningRules.Integrations;
import io.moebridge.moengage.ScreeningRules.LoopGuard;
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

/** Makes mappings with any keys set to anything that the configuration takes. */
final class AnyMapping {
    private final Dice dice;

    AnyMapping(Dice dice) {
        this.dice = dice;
    }

    Mapping mapping() {
        return new Mapping(calls(), identity(), screening(), values(), users(), events(), times(), Map.of());
    }

    private CallRules calls() {
        return new CallRules(
                dice.onceIn(3) ? Set.of(Call.values()) : Set.of(Call.IDENTIFY, Call.TRACK),
                !dice.onceIn(4),
                Map.of(),
                dice.one(List.of("Page Viewed", "Viewed {name} Page", "{category}: {name}")),
                "Screen Viewed");
    }

    private IdentityRules identity() {
        List<String> paths =
                List.of("userId", "anonymousId", "traits.email", "context.traits.id", "properties.id", "id");
        return dice.onceIn(2)
                ? IdentityRules.DEFAULTS
                : new IdentityRules(
                        List.of(dice.one(paths), dice.one(paths)), List.of(dice.one(paths), dice.one(paths)));
    }

    private ScreeningRules screening() {
        ScreeningRules d = ScreeningRules.DEFAULTS;
        Condition condition =
                new Condition(Optional.empty(), Optional.of(dice.one(List.of("event", "properties.a"))), List.of());
        return new ScreeningRules(
                dice.one(List.of(Integrations.values())),
                dice.onceIn(2) ? d.integrationNames() : List.of("Kafka"),
                dice.onceIn(4) ? List.of("Advertising") : List.of(),
                dice.onceIn(4) ? new LoopGuard(List.of("s"), List.of("unknown"), List.of("a.b")) : LoopGuard.OFF,
                dice.onceIn(4),
                dice.onceIn(4) ? new Filter(List.of(), List.of(condition)) : Filter.NONE);
    }

    private ValueRules values() {
        return new ValueRules(
                dice.onceIn(2) ? List.of() : List.of("a", "traits.email", "properties.products.sku"),
                dice.onceIn(2) ? Map.of() : Map.of("plan", "tier", "b", "email", "a_b", "moe_x", "c", "id"),
                dice.one(List.of(Nested.values())),
                dice.one(List.of("_", ".", "__", "\"")),
                dice.one(List.of(ArrayOfObjects.values())),
                dice.onceIn(4),
                dice.onceIn(4),
                dice.onceIn(3),
                new Dates(dice.onceIn(2), dice.onceIn(2), dice.onceIn(2) ? List.of() : List.of("a", "title")),
                dice.onceIn(2));
    }

    private UserRules users() {
        return new UserRules(
                dice.one(List.of(StandardTraits.values())),
                dice.one(List.of(TraitsFromContext.values())),
                dice.one(List.of(UpdateExistingOnly.values())));
    }

    private EventRules events() {
        return new EventRules(
                dice.one(List.of("segment_message_id", "", "a", "\"q\"")),
                dice.onceIn(2),
                dice.one(List.of(Devices.values())));
    }

    private TimeRules times() {
        return new TimeRules(
                dice.one(List.of(Duration.ZERO, Duration.ofHours(24))),
                dice.onceIn(3) ? Optional.of(Duration.ofDays(30)) : Optional.empty(),
                Optional.empty());
    }
}
