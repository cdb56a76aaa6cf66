package io.moebridge.loadtest.report;

import java.util.Locale;

/** How far a second figure is from a first. */
record Difference(double first, double second) {

    private static final double PERCENT = 100;

    /** The second less the first with its sign, and in percent of the first where that is not zero. */
    String written(Unit unit) {
        double more = second - first;
        if (more == 0) {
            return "same";
        }
        String sign = more > 0 ? "+" : "−";
        String share = first == 0
                ? ""
                : String.format(Locale.ROOT, " (%s%s %%)", sign, Unit.number(Math.abs(PERCENT * more / first)));
        return sign + unit.write(Math.abs(more)) + share;
    }
}
