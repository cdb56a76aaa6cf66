package io.moebridge.loadtest.generator;

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
        pair(sum);
    }

    /** Fills up each column that has less than its share from one that has more. */
    private void pair(double sum) {
        int users = keep.length;
        int[] columns = new int[users];
        int small = 0;
        int large = users;
        for (int k = 0; k < users; k++) {
            keep[k] *= users / sum;
            alias[k] = k;
            columns[keep[k] < 1 ? small++ : --large] = k;
        }
        while (small > 0 && large < users) {
            int poor = columns[--small];
            int rich = columns[large];
            alias[poor] = rich;
            keep[rich] -= 1 - keep[poor];
            if (keep[rich] < 1) {
                columns[small++] = rich;
                large++;
            }
        }
    }

    int choose(SplittableRandom random) {
        int column = random.nextInt(keep.length);
        return random.nextDouble() < keep[column] ? column : alias[column];
    }
}
