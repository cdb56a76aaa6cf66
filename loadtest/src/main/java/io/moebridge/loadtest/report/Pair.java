package io.moebridge.loadtest.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Two of the same kind, one of each run; either may be missing. */
record Pair<T>(Optional<T> first, Optional<T> second) {

    /** Puts together what has the same name: first in the order of the first list, then what only the second has. */
    static <T> Map<String, Pair<T>> byName(List<T> first, List<T> second, Function<T, String> name) {
        Map<String, Pair<T>> pairs = new LinkedHashMap<>();
        first.forEach(one -> pairs.put(name.apply(one), new Pair<>(Optional.of(one), Optional.empty())));
        second.forEach(other -> pairs.merge(
                name.apply(other),
                new Pair<>(Optional.empty(), Optional.of(other)),
                (one, two) -> new Pair<>(one.first(), two.second())));
        return pairs;
    }

    boolean isSame() {
        return first.equals(second);
    }
}
