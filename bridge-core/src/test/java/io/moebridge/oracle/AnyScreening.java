package io.moebridge.oracle;

import io.moebridge.moengage.ScreeningRules;
import io.moebridge.moengage.ScreeningRules.Condition;
import io.moebridge.moengage.ScreeningRules.Filter;
import io.moebridge.moengage.ScreeningRules.Integrations;
import io.moebridge.moengage.ScreeningRules.LoopGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes rules on what is left out. */
final class AnyScreening {
    private static final List<String> EVENTS = List.of("Order Completed", "a.b", "Padded", "moe_event", "Home");
    private static final List<String> FIELDS = List.of(
            "event",
            "type",
            "channel",
            "name",
            "properties.a",
            "properties.plan",
            "traits.email",
            "context.app.version",
            "context.device.type",
            "context.library.name",
            "context.locale",
            "context.traits.plan",
            "integrations.Kafka",
            "extra");
    private static final List<String> VALUES =
            List.of("Order Completed", "a.b", "true", "36", "1", "en-US", "3.1", "android", "analytics.js", "web", "x");

    private static final List<List<String>> CONSENT =
            List.of(List.of("Advertising"), List.of("DataSharing"), List.of("C0002", "Advertising"));

    private final Dice dice;

    AnyScreening(Dice dice) {
        this.dice = dice;
    }

    ScreeningRules rules() {
        ScreeningRules d = ScreeningRules.DEFAULTS;
        return new ScreeningRules(
                dice.one(List.of(Integrations.values())),
                dice.onceIn(2) ? d.integrationNames() : List.of("Kafka", "MoEngage"),
                dice.onceIn(3) ? dice.one(CONSENT) : List.of(),
                dice.onceIn(3) ? loopGuard() : LoopGuard.OFF,
                dice.onceIn(2),
                dice.onceIn(2) ? new Filter(conditions(), conditions()) : Filter.NONE);
    }

    private LoopGuard loopGuard() {
        return new LoopGuard(
                dice.onceIn(2) ? List.of("source-1") : List.of(),
                dice.onceIn(2) ? List.of("unknown") : List.of(),
                dice.onceIn(2) ? List.of("a.b", "Home") : List.of());
    }

    private List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        for (int i = dice.below(3); i > 0; i--) {
            Optional<String> event = Optional.of(dice.one(EVENTS));
            Optional<String> field = Optional.of(dice.one(FIELDS));
            List<String> values = dice.onceIn(2) ? List.of() : List.of(dice.one(VALUES), dice.one(VALUES));
            switch (dice.below(3)) {
                case 0 -> conditions.add(new Condition(event, Optional.empty(), List.of()));
                case 1 -> conditions.add(new Condition(Optional.empty(), field, values));
                default -> conditions.add(new Condition(event, field, values));
            }
        }
        return conditions;
    }
}
