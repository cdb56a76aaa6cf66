package io.moebridge.loadtest.generator;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often each shape of record comes. A form and a packing are drawn apart, so that a packed batch comes too.
 *
 * @param shares by shape, of all records; what is left of the forms is plain, what is left of the packings has none
 */
public record Shapes(Map<Shape, Double> shares) {

    private static final double EVEN_SHARE = 0.07;

    public Shapes {
        Map<Shape, Double> copy = new EnumMap<>(Shape.class);
        copy.putAll(shares);
        shares = copy;
        if (sum(copy, false) > 1 || sum(copy, true) > 1) {
            throw new IllegalArgumentException("the shares of forms, and those of packings, are at most 1 together");
        }
    }

    /** Plain events only. */
    public static Shapes plain() {
        return new Shapes(Map.of());
    }

    /** All but the wrapper, 7 % each. */
    public static Shapes all() {
        Map<Shape, Double> shares = new EnumMap<>(Shape.class);
        for (Shape shape : Shape.values()) {
            if (shape != Shape.PLAIN && shape != Shape.WRAPPER) {
                shares.put(shape, EVEN_SHARE);
            }
        }
        return new Shapes(shares);
    }

    /**
     * Reads {@code plain}, {@code all}, or shares such as {@code array=0.2,gzip=0.1}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Shapes parse(String text) {
        return switch (text) {
            case "plain" -> plain();
            case "all" -> all();
            default -> new Shapes(Weights.parse(text, Shape.class));
        };
    }

    Weights<Shape> forms() {
        return only(false);
    }

    /** Packings; {@link Shape#PLAIN} stands for none. */
    Weights<Shape> packings() {
        return only(true);
    }

    private Weights<Shape> only(boolean packings) {
        Map<Shape, Double> some = new EnumMap<>(Shape.class);
        shares.forEach((shape, share) -> {
            if (shape.isPacking() == packings && shape != Shape.PLAIN) {
                some.put(shape, share);
            }
        });
        double rest = 1 - sum(shares, packings);
        some.put(Shape.PLAIN, Math.max(0, rest));
        return new Weights<>(some);
    }

    private static double sum(Map<Shape, Double> shares, boolean packings) {
        return shares.keySet().stream()
                .filter(shape -> shape.isPacking() == packings && shape != Shape.PLAIN)
                .mapToDouble(shares::get)
                .sum();
    }
}
