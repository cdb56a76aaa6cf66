package io.moebridge.loadtest.report;

/** Draws curves and areas into an SVG, and the legend that names them. */
final class Pen {

    private final Html html;

    Pen(Html html) {
        this.html = html;
    }

    /** A line along SVG's path data. */
    void stroke(String data, Ink ink) {
        String dashes = ink.dashes().isEmpty() ? "none" : ink.dashes();
        html.open("path", "class", "curve", "d", data, "stroke", ink.colour(), "stroke-dasharray", dashes)
                .close("path");
    }

    /** The area inside SVG's path data. */
    void fill(String data, Ink ink) {
        html.open("path", "class", "layer", "d", data, "fill", ink.colour()).close("path");
    }

    /** An entry of a legend for a line. */
    void nameLine(String name, Ink ink) {
        beginEntry();
        stroke("M0,5H22", ink);
        endEntry(name);
    }

    /** An entry of a legend for an area. */
    void nameArea(String name, Ink ink) {
        beginEntry();
        fill("M2,0H20V10H2Z", ink);
        endEntry(name);
    }

    private void beginEntry() {
        html.open("span").open("svg", "viewBox", "0 0 22 10", "width", "22", "height", "10");
    }

    private void endEntry(String name) {
        html.close("svg").text(name).close("span");
    }
}
