package io.moebridge.loadtest.sabotage;

import io.moebridge.loadtest.simulator.ElementType;

/**
 * What is to be damaged.
 *
 * @param element the type of the elements that are damaged
 * @param oneIn one of so many is
 * @param seed decides which
 * @param afterRestart whether it begins only when a bridge has been started again
 */
public record SabotagePlan(Damage damage, ElementType element, int oneIn, long seed, boolean afterRestart) {

    public SabotagePlan {
        if (oneIn < 1) {
            throw new IllegalArgumentException("one in " + oneIn + " is not possible; write 1 or more");
        }
    }
}
