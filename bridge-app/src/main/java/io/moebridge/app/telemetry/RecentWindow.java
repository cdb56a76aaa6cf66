package io.moebridge.app.telemetry;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What counters did in the last while: samples of their values, taken at even distances. Thread-safe.
 */
final class RecentWindow {
    private static final class Sample {
        private final long nanos;
        private final long[] counts;

        private Sample(long nanos, long[] counts) {
            this.nanos = nanos;
            this.counts = counts;
        }
    }

    private final long lengthNanos;
    private final Deque<Sample> samples = new ArrayDeque<>();

    RecentWindow(Duration length) {
        lengthNanos = length.toNanos();
    }

    /** Takes the counters' values at a time of {@link System#nanoTime()}. */
    synchronized void sample(long nanos, long... counts) {
        samples.addLast(new Sample(nanos, counts.clone()));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos > lengthNanos) {
            samples.removeFirst();
        }
    }

    /** By how much each counter grew from the oldest to the newest sample; empty before there are two. */
    synchronized long[] growth() {
        if (samples.size() < 2) {
            return new long[0];
        }
        long[] first = samples.getFirst().counts;
        long[] last = samples.getLast().counts;
        long[] growth = new long[last.length];
        Arrays.setAll(growth, i -> last[i] - first[i]);
        return growth;
    }

    /** By how much one counter grew in a second, on average. */
    synchronized double perSecond(int counter) {
        return perSecond(growth(), counter, 1);
    }

    /** By how much all counters together grew in a second, on average. */
    synchronized double allPerSecond() {
        long[] growth = growth();
        return perSecond(growth, 0, growth.length);
    }

    private double perSecond(long[] growth, int from, int length) {
        if (growth.length < from + length || length == 0) {
            return 0;
        }
        long nanos = samples.getLast().nanos - samples.getFirst().nanos;
        long sum = Arrays.stream(growth, from, from + length).sum();
        return nanos <= 0 ? 0 : sum * 1e9 / nanos;
    }
}
