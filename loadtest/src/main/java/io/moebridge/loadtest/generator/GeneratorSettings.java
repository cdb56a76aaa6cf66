package io.moebridge.loadtest.generator;

/**
 * What a generator makes.
 *
 * @param partitions of the topic
 * @param workspaces how many, named {@code LAB-APP-1} and so on
 * @param users of each workspace
 * @param zipf the exponent of Zipf's law by which users are chosen; 0 is uniform
 * @param hostileShare the share of records that cannot be delivered, between 0 and 1
 * @param poison the share of records that a simulated MoEngage refuses with 400, and each request with them
 * @param crash the share of records that make it answer 500
 * @param tooLarge whether records over 1 MiB are among the hostile ones
 * @param seed decides everything but the times
 */
public record GeneratorSettings(
        int partitions,
        int workspaces,
        int users,
        double zipf,
        double hostileShare,
        double poison,
        double crash,
        boolean tooLarge,
        long seed) {

    public GeneratorSettings {
        if (partitions < 1 || workspaces < 1 || users < 1) {
            throw new IllegalArgumentException("a generator needs a partition, a workspace and a user at least");
        }
        if (hostileShare < 0 || hostileShare > 1) {
            throw new IllegalArgumentException("a share is between 0 and 1, not " + hostileShare);
        }
    }

    /** Settings without poison. */
    public GeneratorSettings(
            int partitions, int workspaces, int users, double zipf, double hostileShare, boolean tooLarge, long seed) {
        this(partitions, workspaces, users, zipf, hostileShare, 0, 0, tooLarge, seed);
    }

    /** These settings with other shares of records that MoEngage refuses, and fails over. */
    public GeneratorSettings withPoison(double poisonShare, double crashShare) {
        return new GeneratorSettings(
                partitions, workspaces, users, zipf, hostileShare, poisonShare, crashShare, tooLarge, seed);
    }

    /** Three workspaces of 5,000 users each, by Zipf's law, 1 % hostile. */
    public static GeneratorSettings standard(int partitions, long seed) {
        return new GeneratorSettings(partitions, 3, 5_000, 1.0, 0.01, false, seed);
    }
}
