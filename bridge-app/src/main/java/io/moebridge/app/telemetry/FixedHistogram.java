package io.moebridge.app.telemetry;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts values in fixed buckets. Recording costs a few nanoseconds and never waits; a snapshot taken meanwhile may miss
 * values that are being recorded. Thread-safe.
 */
final class FixedHistogram {
    private final Buckets buckets;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();

    /** The upper bounds of buckets, rising; a value on a bound belongs to it. */
    static final class Buckets {
        private final long[] bounds;
        private final double unitsPerBase;

        private Buckets(double unitsPerBase, long[] bounds) {
            this.unitsPerBase = unitsPerBase;
            this.bounds = bounds;
        }

        /**
         * Buckets.
         *
         * @param unitsPerBase how many of the units that are recorded make one of the unit that is shown
         * @param bounds in the unit that is recorded
         */
        static Buckets of(double unitsPerBase, long... bounds) {
            return new Buckets(unitsPerBase, bounds.clone());
        }

        /**
         * The value below which a share of the counted ones lie, in the unit recorded, found along a straight line inside its
         * bucket; -1 when nothing was counted. What is over the last bound counts as the last bound.
         */
        double quantile(long[] counts, double share) {
            long rank = (long) Math.ceil(Arrays.stream(counts).sum() * share);
            long below = 0;
            for (int i = 0; i < counts.length && rank > 0; i++) {
                if (below + counts[i] >= rank) {
                    double lower = i == 0 ? 0 : bounds[i - 1];
                    double upper = i == bounds.length ? lower : bounds[i];
                    return lower + (upper - lower) * (rank - below) / counts[i];
                }
                below += counts[i];
            }
            return -1;
        }
    }

    FixedHistogram(Buckets buckets) {
        this.buckets = buckets;
        counts = new LongAdder[buckets.bounds.length + 1];
        Arrays.setAll(counts, i -> new LongAdder());
    }

    /** Counts one value. */
    void record(long value) {
        int found = Arrays.binarySearch(buckets.bounds, value);
        counts[found < 0 ? -found - 1 : found].increment();
        sum.add(value);
    }

    /** How many values lie in each bucket; the last one is for those over all bounds. */
    long[] counts() {
        return Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
    }

    Buckets buckets() {
        return buckets;
    }

    /** The sum of all values, in the unit that is shown. */
    double sum() {
        return sum.sum() / buckets.unitsPerBase;
    }

    /** The buckets as Prometheus wants them, in the unit that is shown. */
    ClassicHistogramBuckets classicBuckets() {
        double[] bounds = new double[counts.length];
        Arrays.setAll(
                bounds,
                i -> i < buckets.bounds.length ? buckets.bounds[i] / buckets.unitsPerBase : Double.POSITIVE_INFINITY);
        return ClassicHistogramBuckets.of(bounds, counts());
    }
}
