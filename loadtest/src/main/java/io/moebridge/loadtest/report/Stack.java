package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Curves put one on the other. */
final class Stack {

    private Stack() {}

    /** A curve's part of a stack: between what is below it and its top, at the same moments. */
    record Layer(Curve curve, Series bottom, Series top) {}

    /** From below; a curve that has no value at a moment adds nothing there. */
    static List<Layer> of(List<Curve> curves) {
        Map<Double, Double> height = new TreeMap<>();
        curves.forEach(curve -> valuesOf(curve).keySet().forEach(second -> height.put(second, 0.0)));
        List<Layer> layers = new ArrayList<>();
        for (Curve curve : curves) {
            Series bottom = series(curve.name(), height);
            valuesOf(curve).forEach((second, value) -> height.merge(second, value, Double::sum));
            layers.add(new Layer(curve, bottom, series(curve.name(), height)));
        }
        return layers;
    }

    /** The sum of all the series of one quantity. */
    static Series sum(String name, List<Series> parts) {
        Map<Double, Double> sum = new TreeMap<>();
        parts.forEach(part -> {
            for (int i = 0; i < part.size(); i++) {
                sum.merge(part.second(i), part.value(i), Double::sum);
            }
        });
        return series(name, sum);
    }

    private static Map<Double, Double> valuesOf(Curve curve) {
        Map<Double, Double> values = new TreeMap<>();
        for (int i = 0; i < curve.series().size(); i++) {
            values.put(curve.series().second(i), curve.series().value(i));
        }
        return values;
    }

    private static Series series(String name, Map<Double, Double> values) {
        Series series = new Series(name);
        values.forEach(series::add);
        return series;
    }
}
