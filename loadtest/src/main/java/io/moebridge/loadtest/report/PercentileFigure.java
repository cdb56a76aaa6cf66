package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Draws histograms as latency over percentile: each step to the right has a tenth of what is above the step before. */
final class PercentileFigure {

    private static final double STEP = Math.pow(10, 0.05);
    private static final double LEAST_END = 100;
    private static final double LEAST_SHOWN = 0.1;

    private final Html html;
    private final Pen pen;
    private final List<Line> lines = new ArrayList<>();

    PercentileFigure(Html html) {
        this.html = html;
        this.pen = new Pen(html);
    }

    void add(String name, Ink ink, Histogram microseconds) {
        lines.add(new Line(name, ink, microseconds));
    }

    void draw(String title) {
        Canvas canvas = canvas();
        html.open("figure", "class", "plot wide").open("figcaption").element("b", title);
        html.element(
                "span", "all but one of ten are below the 90 % line, all but one of a hundred below the 99 % line");
        html.close("figcaption");
        html.open(
                "svg", "viewBox", "0 0 " + canvas.width() + " " + canvas.height(), "role", "img", "aria-label", title);
        new Grid(html, canvas).draw(oneOf -> Percentile.ofOneOf(oneOf).written(), Unit.MILLISECONDS::write);
        lines.forEach(line -> pen.stroke(path(line.microseconds(), canvas), line.ink()));
        html.close("svg").open("p", "class", "legend");
        lines.forEach(line -> pen.nameLine(line.name(), line.ink()));
        html.close("p").close("figure");
    }

    private Canvas canvas() {
        double end = LEAST_END;
        double most = LEAST_SHOWN;
        double least = Double.MAX_VALUE;
        for (Line line : lines) {
            Histogram histogram = line.microseconds();
            end = Math.max(end, Math.pow(10, Math.floor(Math.log10((double) histogram.getTotalCount()))));
            most = Math.max(most, new Percentile(100).milliseconds(histogram));
            least = Math.min(least, new Percentile(0).milliseconds(histogram));
        }
        double low = Math.max(LEAST_SHOWN, least);
        Axis across = Axis.logarithmic(1, end);
        Axis decades = new Axis(
                1,
                end,
                true,
                across.ticks().stream().filter(PercentileFigure::isDecade).toList());
        return Canvas.wide(
                decades, most > 20 * low ? Axis.logarithmic(low, most) : Axis.linear(most, Unit.MILLISECONDS));
    }

    private static boolean isDecade(double value) {
        double exponent = Math.log10(value);
        return Math.abs(exponent - Math.rint(exponent)) < 1e-6;
    }

    private static String path(Histogram histogram, Canvas canvas) {
        StringBuilder path = new StringBuilder();
        double end = Math.min(canvas.across().high(), Math.max(1, (double) histogram.getTotalCount()));
        for (double oneOf = 1; oneOf < end * STEP; oneOf *= STEP) {
            double shown = Math.min(oneOf, end);
            double value = Percentile.ofOneOf(shown).milliseconds(histogram);
            path.append(path.isEmpty() ? "M" : "L")
                    .append(Canvas.at(canvas.x(shown)))
                    .append(',')
                    .append(Canvas.at(canvas.y(value)));
        }
        return path.toString();
    }

    /** A histogram and how it is drawn. */
    private record Line(String name, Ink ink, Histogram microseconds) {}
}
