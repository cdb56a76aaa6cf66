package io.moebridge.oracle;

import io.moebridge.moengage.Mapping;
import io.moebridge.moengage.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes configurations: the defaults now and then, otherwise any keys set. */
final class SetupMaker {
    private final Dice dice;

    SetupMaker(Dice dice) {
        this.dice = dice;
    }

    Setup setup() {
        if (dice.onceIn(4)) {
            return new Setup(Map.of("only", Mapping.DEFAULTS), Routing.allTo("only"), List.of());
        }
        Map<String, Mapping> mappings = new TreeMap<>();
        mappings.put("one", new AnyMapping(dice).mapping());
        mappings.put("two", new AnyMapping(dice).mapping());
        List<Routing.Rule> routing = new ArrayList<>();
        if (dice.onceIn(2)) {
            routing.add(new Routing.ByHeader("app"));
        }
        if (dice.onceIn(2)) {
            routing.add(new Routing.ByTopic("topic.users", "two"));
        }
        routing.add(
                dice.onceIn(8)
                        ? new Routing.DefaultDeadLetter()
                        : dice.onceIn(8) ? new Routing.DefaultSkip() : new Routing.DefaultTo("one"));
        return new Setup(mappings, new Routing(routing), dice.onceIn(2) ? List.of() : List.of("data", "event"));
    }

    Surroundings surroundings(Setup setup) {
        Map<String, String> headers = dice.onceIn(3)
                ? Map.of()
                : Map.of(dice.one(List.of("app", "App")), dice.one(List.of("two", "APP_TWO", "APP_ONE", "nobody", "")));
        return new Surroundings(
                dice.one(List.of("segment-events", "topic.users", "users", "a.tracks", "custom")),
                headers,
                dice.onceIn(3) ? null : RecordMaker.NOW.minusSeconds(dice.below(2) * 1000L - 500),
                RecordMaker.NOW,
                setup.wrappers());
    }
}
