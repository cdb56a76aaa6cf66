package io.moebridge.loadtest.report;

import java.util.Locale;

/** The area that a plot is drawn on: where a moment and a value are, in SVG's units. */
record Canvas(int width, int height, Axis across, Axis upward) {

    static final int LEFT = 62;
    static final int RIGHT = 14;
    static final int TOP = 36;
    static final int BOTTOM = 24;
    static final int WIDE = 1112;
    static final int HALF = 548;
    static final int TALL = 280;
    static final int LOW = 226;

    static Canvas wide(Axis across, Axis upward) {
        return new Canvas(WIDE, TALL, across, upward);
    }

    static Canvas half(Axis across, Axis upward) {
        return new Canvas(HALF, LOW, across, upward);
    }

    double x(double value) {
        return LEFT + across.share(value) * (right() - LEFT);
    }

    double y(double value) {
        return ground() - upward.share(value) * (ground() - TOP);
    }

    int right() {
        return width - RIGHT;
    }

    int ground() {
        return height - BOTTOM;
    }

    /** A coordinate as SVG has it. */
    static String at(double coordinate) {
        String text = String.format(Locale.ROOT, "%.1f", coordinate);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
