package io.moebridge.lane;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The median time of a workspace's requests, and the lowest median of the last 10 minutes, which is what the workspace can
 * do when it is at ease. Event loop only.
 */
final class Latencies {
    private static final int MINUTES = 10;
    private static final int BUCKETS_PER_DOUBLING = 8;
    private static final int BUCKETS = BUCKETS_PER_DOUBLING * 40;
    private static final int ENOUGH = 32;
    private static final int FEW = 8;
    private static final long FEW_AFTER = TimeUnit.SECONDS.toNanos(1);

    private final int[] counts = new int[BUCKETS];
    private final long[] lowest = new long[MINUTES];
    private final long[] minutes = new long[MINUTES];
    private final long start;
    private int samples;
    private long since;
    private long median;

    Latencies(long now) {
        start = now;
        since = now;
        Arrays.fill(minutes, -1);
    }

    /** Takes a sample; true when there is a new median, of the samples since the one before. */
    boolean add(long tookNanos, long now) {
        counts[bucket(tookNanos)]++;
        samples++;
        if (samples < ENOUGH && (samples < FEW || now - since < FEW_AFTER)) {
            return false;
        }
        median = medianOfCounts();
        Arrays.fill(counts, 0);
        samples = 0;
        since = now;
        remember(now);
        return true;
    }

    long median() {
        return median;
    }

    /** The lowest median of the last 10 minutes. */
    long lowest(long now) {
        long minute = minute(now);
        long found = Long.MAX_VALUE;
        for (int i = 0; i < MINUTES; i++) {
            if (minutes[i] >= 0 && minute - minutes[i] < MINUTES) {
                found = Math.min(found, lowest[i]);
            }
        }
        return found;
    }

    private void remember(long now) {
        long minute = minute(now);
        int slot = (int) (minute % MINUTES);
        lowest[slot] = minutes[slot] == minute ? Math.min(lowest[slot], median) : median;
        minutes[slot] = minute;
    }

    private long minute(long now) {
        return (now - start) / TimeUnit.MINUTES.toNanos(1);
    }

    private long medianOfCounts() {
        int half = (samples + 1) / 2;
        int bucket = 0;
        for (int seen = counts[0]; seen < half; seen += counts[bucket]) {
            bucket++;
        }
        return (long) Math.pow(2, (bucket + 0.5) / BUCKETS_PER_DOUBLING);
    }

    private static int bucket(long nanos) {
        double doublings = Math.log((double) Math.max(1, nanos)) / Math.log(2);
        return (int) Math.min(BUCKETS - 1, doublings * BUCKETS_PER_DOUBLING);
    }
}
