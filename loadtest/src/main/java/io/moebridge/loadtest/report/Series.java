package io.moebridge.loadtest.report;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;

/** The values of one name over a run, in the order of their time. */
final class Series {

    /** A longer time without a value than this many usual steps is a gap. */
    private static final double GAP_STEPS = 3.5;

    private static final double SHORTEST_GAP_SECONDS = 2.5;

    private final String name;
    private double[] seconds = new double[64];
    private double[] values = new double[64];
    private int size;

    Series(String name) {
        this.name = name;
    }

    void add(double second, double value) {
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        seconds[size] = second;
        values[size] = value;
        size++;
    }

    String name() {
        return name;
    }

    /** The name up to its colon. */
    String quantity() {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /** The name after its colon, or nothing. */
    String label() {
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(colon + 1);
    }

    int size() {
        return size;
    }

    double second(int index) {
        return seconds[index];
    }

    double value(int index) {
        return values[index];
    }

    double lastSecond() {
        return size == 0 ? 0 : seconds[size - 1];
    }

    double max() {
        return fold(Math::max);
    }

    double min() {
        return fold(Math::min);
    }

    double mean() {
        return all().average().orElse(Double.NaN);
    }

    double median() {
        double[] sorted = all().sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** How many seconds without a value are a gap, after the usual step between two values. */
    double gapSeconds() {
        return Math.max(SHORTEST_GAP_SECONDS, GAP_STEPS * usualStep());
    }

    /** The middle one of the times between a value and the next, in seconds. */
    double usualStep() {
        double[] steps = new double[Math.max(0, size - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = seconds[i + 1] - seconds[i];
        }
        Arrays.sort(steps);
        return steps.length == 0 ? 1 : steps[steps.length / 2];
    }

    private double fold(DoubleBinaryOperator operator) {
        return all().reduce(operator).orElse(Double.NaN);
    }

    private DoubleStream all() {
        return Arrays.stream(values, 0, size);
    }
}
