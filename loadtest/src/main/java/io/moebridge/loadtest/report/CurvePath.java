package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.List;

/** The way of a series over a canvas, as SVG's path data. It is broken where the series has a gap. */
final class CurvePath {

    private CurvePath() {}

    /** From value to value; a value with a gap on both sides is a dot. */
    static String line(Series series, Canvas canvas) {
        StringBuilder path = new StringBuilder();
        for (Span span : spans(series)) {
            path.append(forwards(series, span, canvas, "M"));
            if (span.from() == span.to()) {
                path.append("h0.1");
            }
        }
        return path.toString();
    }

    /** The area between a layer's bottom and its top. */
    static String area(Stack.Layer layer, Canvas canvas) {
        StringBuilder path = new StringBuilder();
        for (Span span : spans(layer.top())) {
            path.append(forwards(layer.top(), span, canvas, "M"));
            for (int i = span.to(); i >= span.from(); i--) {
                path.append('L').append(point(layer.bottom(), i, canvas));
            }
            path.append('Z');
        }
        return path.toString();
    }

    /** The unbroken parts of a series. */
    static List<Span> spans(Series series) {
        List<Span> spans = new ArrayList<>();
        double gap = series.gapSeconds();
        int from = 0;
        for (int i = 1; i <= series.size(); i++) {
            if (i == series.size() || series.second(i) - series.second(i - 1) > gap) {
                spans.add(new Span(from, i - 1));
                from = i;
            }
        }
        return spans;
    }

    private static String forwards(Series series, Span span, Canvas canvas, String start) {
        StringBuilder path = new StringBuilder();
        for (int i = span.from(); i <= span.to(); i++) {
            path.append(i == span.from() ? start : "L").append(point(series, i, canvas));
        }
        return path.toString();
    }

    private static String point(Series series, int index, Canvas canvas) {
        return Canvas.at(canvas.x(series.second(index))) + "," + Canvas.at(canvas.y(series.value(index)));
    }

    /** Indexes of a series, both included. */
    record Span(int from, int to) {}
}
