package io.moebridge.loadtest.simulator;

import java.time.Duration;
import java.util.SplittableRandom;

/** Draws what goes wrong with each request, by a seed, from shares that may change at any time. Thread-safe. */
final class FaultDice {

    private final SplittableRandom random;
    private Faults faults;

    FaultDice(Faults faults, long seed) {
        this.faults = faults;
        this.random = new SplittableRandom(seed);
    }

    synchronized void change(Faults newFaults) {
        faults = newFaults;
    }

    synchronized Faults current() {
        return faults;
    }

    synchronized Fault draw() {
        return faults.draw(random.nextDouble());
    }

    Duration latency() {
        return current().latency();
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
