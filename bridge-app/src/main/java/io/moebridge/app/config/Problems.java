package io.moebridge.app.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that everything can be said at once. */
final class Problems {
    private record Found(Place place, ConfigProblem problem) {}

    private final List<Found> found = new ArrayList<>();

    void add(Place place, String path, String message) {
        found.add(new Found(place, new ConfigProblem(place.source(), place.line(), place.column(), path, message)));
    }

    /** Throws all problems, in the order of the file; does nothing when there are none. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found.stream()
                    .sorted(Comparator.comparing(Found::place))
                    .map(Found::problem)
                    .distinct()
                    .toList());
        }
    }
}
