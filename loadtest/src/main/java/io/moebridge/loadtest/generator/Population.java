package io.moebridge.loadtest.generator;

import java.util.Collections;
import java.util.List;

/**
 * Who the events are of.
 *
 * @param shares how often each workspace comes, in any unit; they are named {@code LAB-APP-1} and so on
 * @param users of each workspace
 * @param zipf the exponent of Zipf's law by which users are chosen; 0 is uniform
 * @param hotUser the share of all events that are the first user's of the first workspace, beside what chance gives him
 */
public record Population(List<Double> shares, int users, double zipf, double hotUser) {

    public Population {
        shares = List.copyOf(shares);
        if (shares.isEmpty() || users < 1) {
            throw new IllegalArgumentException("a generator needs a workspace and a user at least");
        }
        if (shares.stream().anyMatch(share -> !(share > 0))) {
            throw new IllegalArgumentException("shares of workspaces are numbers above 0, not " + shares);
        }
        if (hotUser < 0 || hotUser > 1) {
            throw new IllegalArgumentException("the hot user's share is between 0 and 1, not " + hotUser);
        }
    }

    /** Workspaces that come equally often. */
    public static Population even(int workspaces, int users, double zipf) {
        return new Population(Collections.nCopies(workspaces, 1.0), users, zipf, 0);
    }

    /** The same with unequal workspaces. */
    public Population withShares(List<Double> unequal) {
        return new Population(unequal, users, zipf, hotUser);
    }

    /** The same with a hot user. */
    public Population withHotUser(double share) {
        return new Population(shares, users, zipf, share);
    }

    int workspaces() {
        return shares.size();
    }
}
