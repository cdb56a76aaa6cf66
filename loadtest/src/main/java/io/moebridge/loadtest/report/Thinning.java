package io.moebridge.loadtest.report;

/** Leaves no more points in a curve than a plot has room for. A curve that has few enough is left as it is. */
final class Thinning {

    private Thinning() {}

    /** Of each so many points in a row the least and the greatest, in their order, so that no peak is lost. */
    static Curve extremes(Curve curve, int most) {
        Series whole = curve.series();
        int run = (int) Math.ceil(2.0 * whole.size() / most);
        if (run <= 2) {
            return curve;
        }
        Series thin = new Series(whole.name());
        for (int from = 0; from < whole.size(); from += run) {
            addExtremes(whole, from, Math.min(whole.size(), from + run), thin);
        }
        return new Curve(curve.name(), curve.ink(), thin);
    }

    /** Of each so many points in a row the mean, at the time of the first: curves with the same moments still have the same moments. */
    static Curve means(Curve curve, int most) {
        Series whole = curve.series();
        int run = (int) Math.ceil(1.0 * whole.size() / most);
        if (run <= 1) {
            return curve;
        }
        Series thin = new Series(whole.name());
        for (int from = 0; from < whole.size(); from += run) {
            thin.add(whole.second(from), mean(whole, from, Math.min(whole.size(), from + run)));
        }
        return new Curve(curve.name(), curve.ink(), thin);
    }

    private static void addExtremes(Series whole, int from, int to, Series thin) {
        int least = from;
        int greatest = from;
        for (int i = from; i < to; i++) {
            least = whole.value(i) < whole.value(least) ? i : least;
            greatest = whole.value(i) > whole.value(greatest) ? i : greatest;
        }
        int first = Math.min(least, greatest);
        int second = Math.max(least, greatest);
        thin.add(whole.second(first), whole.value(first));
        if (second != first) {
            thin.add(whole.second(second), whole.value(second));
        }
    }

    private static double mean(Series whole, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += whole.value(i);
        }
        return sum / (to - from);
    }
}
