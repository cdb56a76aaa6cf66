package io.moebridge.app.telemetry;

import io.moebridge.app.telemetry.FixedHistogram.Buckets;

/** The buckets of the histograms, chosen for what is read off them. */
final class BucketSets {
    private static final double PER_SECOND_IN_MILLIS = 1e3;
    private static final double PER_SECOND_IN_MICROS = 1e6;

    /** Milliseconds, from what an idle bridge needs (the linger and one request) to a long outage. */
    static final Buckets AGES = Buckets.of(
            PER_SECOND_IN_MILLIS,
            10,
            25,
            50,
            100,
            250,
            500,
            750,
            1_000,
            1_500,
            2_500,
            5_000,
            10_000,
            20_000,
            30_000,
            60_000,
            120_000,
            300_000,
            600_000,
            1_800_000,
            3_600_000,
            14_400_000,
            43_200_000,
            86_400_000,
            604_800_000);

    /** Microseconds, up to a long timeout. */
    static final Buckets REQUESTS = Buckets.of(
            PER_SECOND_IN_MICROS,
            1_000,
            2_500,
            5_000,
            10_000,
            25_000,
            50_000,
            100_000,
            250_000,
            500_000,
            1_000_000,
            2_500_000,
            5_000_000,
            10_000_000,
            30_000_000);

    /** Bytes, close together near the longest body. */
    static final Buckets BATCH_BYTES =
            Buckets.of(1, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 75_000, 90_000, 95_000, 99_000, 100_000);

    static final Buckets BATCH_ELEMENTS = Buckets.of(1, 1, 2, 5, 10, 25, 50, 100, 200, 300, 500, 1_000);

    private BucketSets() {}
}
