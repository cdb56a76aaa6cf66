package io.moebridge.loadtest.report;

/** One line of a plot, or one layer of a stack. */
record Curve(String name, Ink ink, Series series) {}
