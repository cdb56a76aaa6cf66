package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the page's script shows when the pointer is on a plot: the moments of each curve and its values, written out. */
final class Readout {

    private static final JsonMapper JSON = new JsonMapper();

    private Readout() {}

    static String of(Plot plot, Canvas canvas) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("left", Canvas.LEFT);
        data.put("right", canvas.right());
        data.put("seconds", canvas.across().high());
        List<Map<String, Object>> curves = new ArrayList<>();
        for (Curve curve : plot.all()) {
            curves.add(curve(curve, plot.unit()));
        }
        data.put("curves", curves);
        return JSON.writeValueAsString(data);
    }

    private static Map<String, Object> curve(Curve curve, Unit unit) {
        List<Double> moments = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < curve.series().size(); i++) {
            moments.add(Math.round(10 * curve.series().second(i)) / 10.0);
            values.add(unit.write(curve.series().value(i)));
        }
        return Map.of(
                "name", curve.name(),
                "colour", curve.ink().colour(),
                "gap", curve.series().gapSeconds(),
                "at", moments,
                "values", values);
    }
}
