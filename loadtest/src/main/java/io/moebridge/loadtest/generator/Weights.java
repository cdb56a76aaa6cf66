package io.moebridge.loadtest.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Draws one of an enum's values, each as often as its weight says. Immutable. */
final class Weights<E extends Enum<E>> {

    private final List<E> values;
    private final double[] bounds;

    /**
     * Weights of some values.
     *
     * @param weights an EnumMap, whose order is the enum's
     * @throws IllegalArgumentException when no weight is above 0, or one is below
     */
    Weights(Map<E, Double> weights) {
        List<E> drawn = new ArrayList<>();
        List<Double> wanted = new ArrayList<>();
        weights.forEach((value, weight) -> {
            if (weight != 0) {
                drawn.add(value);
                wanted.add(weight);
            }
        });
        if (wanted.isEmpty() || wanted.stream().anyMatch(weight -> !(weight > 0))) {
            throw new IllegalArgumentException("weights are numbers of at least 0, and one is above, not " + weights);
        }
        values = List.copyOf(drawn);
        bounds = wanted.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.parallelPrefix(bounds, Double::sum);
    }

    List<E> values() {
        return values;
    }

    E draw(SplittableRandom random) {
        if (bounds.length == 1) {
            return values.get(0);
        }
        double lot = random.nextDouble() * bounds[bounds.length - 1];
        int at = 0;
        while (at < bounds.length - 1 && lot >= bounds[at]) {
            at++;
        }
        return values.get(at);
    }

    /**
     * Reads weights such as {@code track=8,identify=2}.
     *
     * @throws IllegalArgumentException naming the part that is wrong, and what there is
     */
    static <E extends Enum<E>> Map<E, Double> parse(String text, Class<E> type) {
        Map<E, Double> weights = new EnumMap<>(type);
        for (String part : text.split(",", -1)) {
            int sign = part.indexOf('=');
            String name = part.substring(0, Math.max(0, sign)).strip();
            double weight = weight(part, part.substring(sign + 1).strip());
            weights.put(named(part, name, type), weight);
        }
        return weights;
    }

    private static double weight(String part, String text) {
        try {
            double weight = Double.parseDouble(text);
            if (weight >= 0 && weight <= 1e9) {
                return weight;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + part + "' is not NAME=NUMBER", e);
        }
        throw new IllegalArgumentException("'" + part + "' has a weight below 0 or far too large");
    }

    private static <E extends Enum<E>> E named(String part, String name, Class<E> type) {
        for (E value : type.getEnumConstants()) {
            if (key(value).equals(name)) {
                return value;
            }
        }
        throw new IllegalArgumentException("'" + part + "' names none of " + keys(type));
    }

    private static String keys(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Weights::key).collect(Collectors.joining(", "));
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
