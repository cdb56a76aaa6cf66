package io.moebridge.oracle;

import io.moebridge.moengage.Routing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes configurations: the defaults half of the time, otherwise any keys set. */
final class SetupMaker {
    private final Dice dice;

    SetupMaker(Dice dice) {
        this.dice = dice;
    }

    Setup setup() {
        if (dice.onceIn(2)) {
            return new Setup(Map.of("only", Rules.DEFAULTS), Routing.allTo("only"), List.of());
        }
        Map<String, Rules> rules = new TreeMap<>(Map.of("one", rules(), "two", rules()));
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
        return new Setup(rules, new Routing(routing), dice.onceIn(2) ? List.of() : List.of("data", "event"));
    }

    private Rules rules() {
        Rules d = Rules.DEFAULTS;
        return new Rules(
                dice.onceIn(2) ? Set.of("identify", "track", "page", "screen") : d.calls(),
                dice.onceIn(3),
                dice.onceIn(3) ? "ignore" : "explicit_false",
                dice.onceIn(3) ? List.of("Kafka") : d.integrationNames(),
                dice.one(List.of("segment_message_id", "", "id", "n")),
                dice.one(List.of(Duration.ofHours(24), Duration.ZERO, Duration.ofHours(5))),
                !dice.onceIn(3),
                dice.one(List.of(
                        Map.of(),
                        Map.of("users", "track", "topic.users", "page"),
                        Map.of("tracks", "track"),
                        Map.of("custom", "identify", "order_completed", "skip", "segment-events", "identify"))));
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
