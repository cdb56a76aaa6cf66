package io.moebridge.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moebridge.app.telemetry.FixedHistogram.Buckets;
import org.junit.jupiter.api.Test;

class FixedHistogramTest {
    private static final Buckets BUCKETS = Buckets.of(1_000, 10, 100, 1_000);

    @Test
    void record_valueOnABound_belongsToIt() {
        FixedHistogram histogram = new FixedHistogram(BUCKETS);
        for (long value : new long[] {0, 10, 11, 100, 1_000, 1_001, 5_000}) {
            histogram.record(value);
        }
        assertThat(histogram.counts()).containsExactly(2, 2, 1, 2);
        assertThat(histogram.sum()).isEqualTo(7.122);
        assertThat(histogram.classicBuckets().getUpperBound(0)).isEqualTo(0.01);
        assertThat(histogram.classicBuckets().getUpperBound(3)).isInfinite();
    }

    @Test
    void quantile_liesOnALineInsideItsBucket() {
        assertThat(BUCKETS.quantile(new long[] {0, 100, 0, 0}, 0.5)).isEqualTo(55, within(0.01));
        assertThat(BUCKETS.quantile(new long[] {50, 50, 0, 0}, 0.5)).isEqualTo(10);
        assertThat(BUCKETS.quantile(new long[] {90, 0, 10, 0}, 0.95)).isEqualTo(550, within(0.01));
    }

    @Test
    void quantile_overAllBounds_isTheLastBound() {
        assertThat(BUCKETS.quantile(new long[] {0, 0, 0, 7}, 0.5)).isEqualTo(1_000);
    }

    @Test
    void quantile_ofNothing_isNone() {
        assertThat(BUCKETS.quantile(new long[] {0, 0, 0, 0}, 0.5)).isEqualTo(-1);
        assertThat(BUCKETS.quantile(new long[0], 0.5)).isEqualTo(-1);
    }
}
