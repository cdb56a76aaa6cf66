package io.moebridge.oracle;

import io.moebridge.moengage.Routing;
import io.moebridge.moengage.Routing.ByHeader;
import io.moebridge.moengage.Routing.ByTopic;
import io.moebridge.moengage.Routing.DefaultTo;
import io.moebridge.moengage.Routing.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which workspace an event goes to: the first rule that applies (SEG 10.6; design, section 5). */
final class Routes {
    private final Routing routing;
    private final List<Place> places;

    /** A workspace, as rules may name it. */
    record Place(String name, String appId) {}

    Routes(Routing routing, List<Place> places) {
        this.routing = routing;
        this.places = places;
    }

    /** The workspace's name; null when there is none. */
    @Nullable
    String workspace(Surroundings surroundings) {
        for (Rule rule : routing.rules()) {
            if (rule instanceof ByHeader by && surroundings.headers().containsKey(by.header())) {
                return named(surroundings.headers().get(by.header()));
            }
            if (rule instanceof ByTopic by && by.topic().equals(surroundings.topic())) {
                return by.workspace();
            }
            if (rule instanceof DefaultTo to) {
                return to.workspace();
            }
        }
        return null;
    }

    private @Nullable String named(String value) {
        return places.stream()
                .filter(place -> place.appId().equals(value) || place.name().equals(value))
                .map(Place::name)
                .findFirst()
                .orElse(null);
    }
}
