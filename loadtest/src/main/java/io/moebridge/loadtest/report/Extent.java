package io.moebridge.loadtest.report;

/**
 * What a plot must have room for.
 *
 * @param least the least value above zero
 */
record Extent(double seconds, double least, double most) {

    /** From this ratio on a line on a plain scale would hide the small values. */
    private static final double WIDE = 50;

    static Extent of(Plot plot, double seconds) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (Curve line : plot.lines()) {
            least = Math.min(least, leastAboveZero(line.series()));
            most = Math.max(most, line.series().max());
        }
        for (Stack.Layer layer : Stack.of(plot.layers())) {
            most = Math.max(most, layer.top().max());
        }
        return new Extent(seconds, least, most);
    }

    /** Room for both. */
    Extent with(Extent other) {
        return new Extent(Math.max(seconds, other.seconds), Math.min(least, other.least), Math.max(most, other.most));
    }

    /** Times that lie far apart get a logarithmic axis, everything else one from zero. */
    Axis axis(Unit unit) {
        return unit == Unit.MILLISECONDS && most > WIDE * least
                ? Axis.logarithmic(least, most)
                : Axis.linear(most, unit);
    }

    private static double leastAboveZero(Series series) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < series.size(); i++) {
            least = series.value(i) > 0 ? Math.min(least, series.value(i)) : least;
        }
        return least;
    }
}
