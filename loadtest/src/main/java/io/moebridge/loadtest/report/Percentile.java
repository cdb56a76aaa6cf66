package io.moebridge.loadtest.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How much of a histogram is below a value: 99.9 is all but one of a thousand. */
record Percentile(double percent) {

    /** The ones in tables. */
    static final List<Percentile> TABLE = List.of(
            new Percentile(50),
            new Percentile(75),
            new Percentile(90),
            new Percentile(95),
            new Percentile(99),
            new Percentile(99.9),
            new Percentile(99.99),
            new Percentile(100));

    private static final double WHOLE = 100;
    private static final double MICROSECONDS_IN_A_MILLISECOND = 1_000;

    double milliseconds(Histogram microseconds) {
        return microseconds.getValueAtPercentile(percent) / MICROSECONDS_IN_A_MILLISECOND;
    }

    /** One of how many is above: 1 for the least value, 1,000 for the 99.9th percentile. */
    double oneOf() {
        return WHOLE / Math.max(1e-9, WHOLE - percent);
    }

    static Percentile ofOneOf(double count) {
        return new Percentile(WHOLE - WHOLE / count);
    }

    String written() {
        if (percent >= WHOLE) {
            return "greatest";
        }
        return new BigDecimal(percent)
                        .setScale(3, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }
}
