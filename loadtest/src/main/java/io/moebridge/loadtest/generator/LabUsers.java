package io.moebridge.loadtest.generator;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * All users: who is chosen, how many of a user's events are to be accepted so far, and which audiences he is in. That takes five bytes a user; what
 * can be made anew is kept for some thousands only. Not thread-safe.
 */
final class LabUsers {

    private static final int KEPT = 1 << 17;

    private final Population population;
    private final LabUser.Traits traits;
    private final int tokenChangesEvery;
    private final UserChoice choice;
    private final double[] shareBounds;
    private final int[][] seqs;
    private final byte[][] audiences;
    private final @Nullable LabUser[] kept = new LabUser[KEPT];

    LabUsers(GeneratorSettings settings) {
        population = settings.population();
        traits = new LabUser.Traits(settings.partitions(), settings.devices().allPlatforms());
        tokenChangesEvery = settings.devices().tokenChangesEvery();
        choice = new UserChoice(population.users(), population.zipf());
        shareBounds = bounds(population.shares());
        seqs = new int[population.workspaces()][population.users()];
        audiences = new byte[population.workspaces()][population.users()];
    }

    private static double[] bounds(List<Double> shares) {
        double[] bounds = new double[shares.size()];
        double sum = 0;
        for (int i = 0; i < bounds.length; i++) {
            sum += shares.get(i);
            bounds[i] = sum;
        }
        return bounds;
    }

    LabUser choose(SplittableRandom random) {
        boolean hot = population.hotUser() > 0 && random.nextDouble() < population.hotUser();
        return hot ? user(0, 0) : user(workspace(random), choice.choose(random));
    }

    /** Another user of the same workspace and partition, or the same one. */
    LabUser chooseBeside(LabUser user, SplittableRandom random) {
        LabUser other = user(user.workspace(), choice.choose(random));
        return other.partition() == user.partition() ? other : user;
    }

    private int workspace(SplittableRandom random) {
        if (shareBounds.length == 1) {
            return 0;
        }
        double lot = random.nextDouble() * shareBounds[shareBounds.length - 1];
        int at = 0;
        while (lot >= shareBounds[at] && at < shareBounds.length - 1) {
            at++;
        }
        return at;
    }

    LabUser user(int workspace, int number) {
        int generation = tokenChangesEvery == 0 ? 0 : seqs[workspace][number] / tokenChangesEvery;
        int place = (workspace * population.users() + number) & (KEPT - 1);
        LabUser user = kept[place];
        if (user == null || !user.is(workspace, number, generation)) {
            user = new LabUser(workspace, number, generation, traits);
            kept[place] = user;
        }
        return user;
    }

    /** The number of the user's next event that is to be accepted, from 1. */
    long nextSeq(LabUser user) {
        return ++seqs[user.workspace()][user.number()];
    }

    /** Lets a user in or out of an audience, and says whether he is in it now. */
    boolean toggle(LabUser user, int audience) {
        byte[] of = audiences[user.workspace()];
        of[user.number()] ^= (byte) (1 << audience);
        return (of[user.number()] & 1 << audience) != 0;
    }
}
