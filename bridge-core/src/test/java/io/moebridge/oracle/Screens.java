package io.moebridge.oracle;

import io.moebridge.moengage.ScreeningRules;
import io.moebridge.moengage.ScreeningRules.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an event is left out on purpose, in Segment's order (SEG 2; docs/translate.md). */
final class Screens {
    private final Event event;
    private final ScreeningRules rules;
    private final @Nullable String name;

    private Screens(Event event, ScreeningRules rules) {
        this.event = event;
        this.rules = rules;
        this.name = EventName.forFilters(event);
    }

    static void check(Event event, ScreeningRules rules) throws Refused {
        Screens screens = new Screens(event, rules);
        refuse(screens.lacksConsent(), "filtered_by_consent");
        refuse(screens.isExcluded(), "filtered_by_integrations");
        refuse(screens.cameFromMoEngage(), "loop_guard");
        refuse(rules.skipBundled() && screens.isBundled(), "sent_client_side");
        refuse(!screens.isIncluded() || screens.anyHolds(rules.filter().exclude()), "filtered_by_rules");
    }

    private static void refuse(boolean when, String reason) throws Refused {
        if (when) {
            throw new Refused(reason);
        }
    }

    /** An event that says nothing about consent passes (SEG 2.4). */
    private boolean lacksConsent() {
        Members preferences = event.context().objectAt("consent", "categoryPreferences");
        return event.context().get("consent") != null
                && !rules.consent().stream().allMatch(category -> Boolean.TRUE.equals(preferences.get(category)));
    }

    /** The object filters track, page, group, identify and screen (SEG 2.1). */
    private boolean isExcluded() {
        if (List.of("alias", "delete").contains(event.type())) {
            return false;
        }
        Members integrations = event.integrations();
        List<@Nullable Object> ours = new ArrayList<>();
        rules.integrationNames().forEach(own -> ours.add(integrations.get(own)));
        boolean named = ours.stream().anyMatch(value -> Boolean.TRUE.equals(value) || value instanceof Members);
        return switch (rules.integrations()) {
            case IGNORE -> false;
            case EXPLICIT_FALSE -> ours.contains(false);
            case STRICT -> ours.contains(false) || (!named && Boolean.FALSE.equals(integrations.get("All")));
        };
    }

    private boolean cameFromMoEngage() {
        return isAmong(rules.loopGuard().sources(), event.get("projectId"))
                || isAmong(rules.loopGuard().sources(), event.context().at("protocols", "sourceId"))
                || isAmong(rules.loopGuard().libraries(), event.context().at("library", "name"))
                || isAmong(rules.loopGuard().events(), name);
    }

    private boolean isBundled() {
        return event.get("_metadata") instanceof Members metadata
                && metadata.get("bundled") instanceof List<?> bundled
                && bundled.stream()
                        .anyMatch(one -> one instanceof String
                                && rules.integrationNames().contains(one));
    }

    private static boolean isAmong(List<String> names, @Nullable Object value) {
        return value != null && names.contains(Wholes.text(value));
    }

    /** Names say nothing about calls that have none. */
    private boolean isIncluded() {
        List<Condition> include = rules.filter().include();
        boolean hasName = List.of("track", "page", "screen").contains(event.type());
        List<Condition> about = include.stream()
                .filter(one -> hasName || one.field().isPresent())
                .toList();
        return about.isEmpty() || anyHolds(include);
    }

    private boolean anyHolds(List<Condition> conditions) {
        return conditions.stream().anyMatch(this::holds);
    }

    private boolean holds(Condition condition) {
        if (condition.event().isPresent() && !condition.event().get().equals(name)) {
            return false;
        }
        if (condition.field().isEmpty()) {
            return condition.event().isPresent();
        }
        Object value = Paths.at(event, condition.field().get());
        return value != null && (condition.values().isEmpty() || isAmong(condition.values(), value));
    }
}
