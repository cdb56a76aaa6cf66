package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One direction of a plot: from where to where, and which values are written beside it.
 *
 * @param ticks in rising order, all between the ends
 */
record Axis(double low, double high, boolean logarithmic, List<Double> ticks) {

    private static final int WISHED_TICKS = 5;
    private static final int WISHED_MOMENTS = 10;
    private static final double MILLISECONDS = 1_000;
    private static final double TIMES_ARE_ROUND_FROM = 120;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final double[] ROUND_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 43200, 86400
    };

    Axis {
        ticks = List.copyOf(ticks);
    }

    /** From zero to a round value at or above the greatest. */
    static Axis linear(double most, Unit unit) {
        double step = step(most, unit);
        double high = most <= 0 ? step : step * Math.ceil(most / step - 1e-9);
        return new Axis(0, high, false, every(step, high));
    }

    /** Whole powers of ten from the least to the greatest, both above zero; with few of them, 2 and 5 times each too. */
    static Axis logarithmic(double least, double most) {
        double from = Math.floor(Math.log10(least) + 1e-9);
        double to = Math.max(from + 1, Math.ceil(Math.log10(most) - 1e-9));
        double[] factors = to - from <= 2 ? new double[] {1, 2, 5} : new double[] {1};
        List<Double> ticks = new ArrayList<>();
        for (double decade = from; decade <= to; decade++) {
            for (double factor : factors) {
                ticks.add(factor * Math.pow(10, decade));
            }
        }
        double high = Math.pow(10, to);
        ticks.removeIf(tick -> tick > high * (1 + 1e-9));
        return new Axis(Math.pow(10, from), high, true, ticks);
    }

    /** From the run's beginning to its last second, with round times. */
    static Axis time(double seconds) {
        double end = Math.max(1, seconds);
        return new Axis(0, end, false, every(roundSeconds(end / WISHED_MOMENTS), end));
    }

    /** Where a value is between the ends: 0 to 1. What is beyond an end is at that end. */
    double share(double value) {
        double share = logarithmic
                ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return Math.min(1, Math.max(0, share));
    }

    private static double step(double most, Unit unit) {
        if (most <= 0) {
            return 1;
        }
        if (unit == Unit.MILLISECONDS && most > TIMES_ARE_ROUND_FROM * MILLISECONDS) {
            return MILLISECONDS * roundSeconds(most / MILLISECONDS / WISHED_TICKS);
        }
        double wished = most / WISHED_TICKS;
        double decade = Math.pow(10, Math.floor(Math.log10(wished)));
        double step = 10 * decade;
        for (int i = ROUND.length - 1; i >= 0 && ROUND[i] * decade >= wished; i--) {
            step = ROUND[i] * decade;
        }
        return unit == Unit.COUNT ? Math.max(1, Math.ceil(step)) : step;
    }

    private static double roundSeconds(double wished) {
        for (double round : ROUND_SECONDS) {
            if (round >= wished) {
                return round;
            }
        }
        double days = ROUND_SECONDS[ROUND_SECONDS.length - 1];
        return days * Math.ceil(wished / days);
    }

    private static List<Double> every(double step, double high) {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= high * (1 + 1e-9); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
