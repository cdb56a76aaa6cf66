package io.moebridge.loadtest.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws what goes wrong with each request, by a seed, from shares that may change at any time, for all workspaces or for one. Thread-safe. */
final class FaultDice {

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
