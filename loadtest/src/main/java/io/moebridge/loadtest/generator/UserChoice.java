package io.moebridge.loadtest.generator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * Chooses users by Zipf's law: the k-th user comes with a weight of 1 / k^exponent; exponent 0 is uniform. Choosing takes constant time
 * (Walker's alias table). Immutable.
 */
final class UserChoice {

    private final double[] keep;
    private final int[] alias;

    UserChoice(int users, double exponent) {
        keep = new double[users];
        alias = new int[users];
        double sum = 0;
        for (int k = 0; k < users; k++) {
            keep[k] = Math.pow(k + 1.0, -exponent);
            sum += keep[k];
        }
        Deque<Integer> small = new ArrayDeque<>();
        Deque<Integer> large = new ArrayDeque<>();
        for (int k = 0; k < users; k++) {
            keep[k] *= users / sum;
            alias[k] = k;
            (keep[k] < 1 ? small : large).add(k);
        }
        while (!small.isEmpty() && !large.isEmpty()) {
            int poor = small.remove();
            int rich = large.element();
            alias[poor] = rich;
            keep[rich] -= 1 - keep[poor];
            if (keep[rich] < 1) {
                small.add(large.remove());
            }
        }
    }

    int choose(SplittableRandom random) {
        int column = random.nextInt(keep.length);
        return random.nextDouble() < keep[column] ? column : alias[column];
    }
}
