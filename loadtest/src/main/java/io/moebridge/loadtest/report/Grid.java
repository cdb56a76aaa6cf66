package io.moebridge.loadtest.report;

import java.util.function.DoubleFunction;

/** Draws the axes of a canvas: lines at the ticks and what they mean. */
final class Grid {

    private final Html html;
    private final Canvas canvas;

    Grid(Html html, Canvas canvas) {
        this.html = html;
        this.canvas = canvas;
    }

    void draw(DoubleFunction<String> across, DoubleFunction<String> upward) {
        for (double tick : canvas.upward().ticks()) {
            String y = Canvas.at(canvas.y(tick));
            line(Canvas.at(Canvas.LEFT), Canvas.at(canvas.right()), y, y);
            label(tick == 0 ? "0" : upward.apply(tick), Canvas.LEFT - 6.0, canvas.y(tick) + 3.5, "end");
        }
        for (double tick : canvas.across().ticks()) {
            String x = Canvas.at(canvas.x(tick));
            line(x, x, Canvas.at(Canvas.TOP), Canvas.at(canvas.ground() + 4.0));
            label(across.apply(tick), canvas.x(tick), canvas.ground() + 16.0, "middle");
        }
    }

    private void line(String x1, String x2, String y1, String y2) {
        html.open("line", "class", "grid", "x1", x1, "x2", x2, "y1", y1, "y2", y2)
                .close("line");
    }

    private void label(String text, double x, double y, String anchor) {
        html.element("text", text, "x", Canvas.at(x), "y", Canvas.at(y), "text-anchor", anchor);
    }
}
