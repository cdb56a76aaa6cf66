package io.moebridge.loadtest.report;

import java.util.List;

/** Draws a plot: title, axes, curves, the run's marks, a legend, and the data for the read-out. */
final class PlotFigure {

    private final Html html;
    private final Pen pen;
    private final Canvas canvas;
    private final String classes;

    PlotFigure(Html html, Canvas canvas) {
        this.html = html;
        this.pen = new Pen(html);
        this.canvas = canvas;
        this.classes = canvas.width() == Canvas.WIDE ? "plot wide" : "plot";
    }

    void draw(Plot plot, List<Mark> marks) {
        html.open("figure", "class", classes);
        title(plot);
        svg(plot, marks);
        legend(plot);
        html.json(Readout.of(thinned(plot), canvas));
        html.close("figure");
    }

    private void title(Plot plot) {
        html.open("figcaption").element("b", plot.title());
        html.element("span", subtitle(plot));
        html.close("figcaption");
    }

    private String subtitle(Plot plot) {
        StringBuilder text = new StringBuilder(plot.unit().meaning());
        if (canvas.upward().logarithmic()) {
            text.append(text.isEmpty() ? "" : ", ").append("logarithmic scale");
        }
        if (!plot.note().isEmpty()) {
            text.append(text.isEmpty() ? "" : "; ").append(plot.note());
        }
        return text.toString();
    }

    private void svg(Plot whole, List<Mark> marks) {
        Plot plot = thinned(whole);
        html.open(
                "svg",
                "viewBox",
                "0 0 " + canvas.width() + " " + canvas.height(),
                "role",
                "img",
                "aria-label",
                plot.title());
        new Grid(html, canvas).draw(Unit::moment, plot.unit()::write);
        for (Stack.Layer layer : Stack.of(plot.layers())) {
            pen.fill(CurvePath.area(layer, canvas), layer.curve().ink());
        }
        for (Curve line : plot.lines()) {
            pen.stroke(CurvePath.line(line.series(), canvas), line.ink());
        }
        new MarkLines(html, canvas).draw(marks);
        html.close("svg");
    }

    private void legend(Plot plot) {
        html.open("p", "class", "legend");
        plot.layers().forEach(layer -> pen.nameArea(layer.name(), layer.ink()));
        plot.lines().forEach(line -> pen.nameLine(line.name(), line.ink()));
        html.close("p");
    }

    private Plot thinned(Plot plot) {
        return new Plot(
                plot.title(),
                plot.note(),
                plot.unit(),
                plot.layers().stream()
                        .map(layer -> Thinning.means(layer, canvas.width()))
                        .toList(),
                plot.lines().stream()
                        .map(line -> Thinning.extremes(line, canvas.width()))
                        .toList());
    }
}
