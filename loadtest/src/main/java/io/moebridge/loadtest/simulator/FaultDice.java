package io.moebridge.loadtest.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws what goes wrong with each request, by a seed, from shares that may change at any time, for all workspaces or for one. Thread-safe. */
final class FaultDice {

    /** The 99th percentile of the standard normal distribution. */
    private static final double NORMAL_P99 = 2.326;

    private static final int LONGEST = 10;

    private final SplittableRandom random;
    private final Map<String, Faults> ofWorkspace = new HashMap<>();
    private Faults faults;

    FaultDice(Faults faults, long seed) {
        this.faults = faults;
        this.random = new SplittableRandom(seed);
    }

    /** Sets the faults of every workspace, also of those that had their own. */
    synchronized void change(Faults newFaults) {
        faults = newFaults;
        ofWorkspace.clear();
    }

    synchronized void change(String appId, Faults newFaults) {
        ofWorkspace.put(appId, newFaults);
    }

    synchronized Faults current() {
        return faults;
    }

    /** The faults of one workspace, or those of all for a request that names none. */
    synchronized Faults of(@Nullable String appId) {
        return appId == null ? faults : ofWorkspace.getOrDefault(appId, faults);
    }

    synchronized @Nullable Fault draw(Faults among) {
        return among.draw(random.nextDouble());
    }

    /** How long the next answer takes. The longest is ten times the 99th percentile. */
    synchronized Duration latency(Faults among) {
        if (among.latencyP99().isZero()) {
            return among.latency();
        }
        double median = among.latency().toNanos();
        double p99 = among.latencyP99().toNanos();
        double drawn = median * Math.exp(random.nextGaussian() * Math.log(p99 / median) / NORMAL_P99);
        return Duration.ofNanos((long) Math.min(drawn, LONGEST * p99));
    }

    /** A number of at least 0 and below {@code bound}. */
    synchronized int pick(int bound) {
        return random.nextInt(bound);
    }

    /** Eight letters, as MoEngage names its requests. */
    synchronized String requestId() {
        char[] letters = new char[8];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (char) ((random.nextBoolean() ? 'a' : 'A') + random.nextInt(26));
        }
        return new String(letters);
    }
}
