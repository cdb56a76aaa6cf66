package io.moebridge.lane;

import io.moebridge.message.Verdict;

/**
 * Takes the elements of partitions that have left this process out of a lane. Whoever reads the partition next sends
 * them, so each event is told as returned. Event loop only.
 */
final class Departures {
    private final UserTable users;
    private final ReadyUsers ready;
    private final Holdings holdings;
    private final Lane.Results results;
    private final Verdict returned;

    Departures(UserTable users, ReadyUsers ready, Holdings holdings, Lane.Results results, Verdict returned) {
        this.users = users;
        this.ready = ready;
        this.holdings = holdings;
        this.results = results;
        this.returned = returned;
    }

    /** An element that never got into a queue. */
    void turnAway(Pending pending) {
        holdings.entered(pending);
        letGo(pending);
        holdings.giveBack();
    }

    /** Everything that is in no batch. */
    void leaveQueues() {
        ready.clear();
        users.forEach(user -> {
            leave(user, user.taken, user.size);
            if (user.size == 0) {
                users.remove(user);
            } else if (user.ready()) {
                ready.returned(user);
            }
        });
        holdings.giveBack();
    }

    /** The batch itself, or what is left of it; its users without elements in it are free again. */
    Batch leave(Batch batch) {
        boolean[] any = new boolean[1];
        batch.forEach(pending -> any[0] |= pending.departed());
        if (!any[0]) {
            return batch;
        }
        Batch left = batch.successor(batch.closedBy());
        for (int i = 0; i < batch.users(); i++) {
            UserQueue user = batch.user(i);
            int count = batch.count(i) - leave(user, 0, batch.count(i));
            if (count > 0) {
                left.take(user, count);
            } else {
                free(user);
            }
        }
        holdings.giveBack();
        return left;
    }

    /** The user has nothing in a batch any more. */
    void free(UserQueue user) {
        user.taken = 0;
        if (user.size == 0) {
            users.remove(user);
        } else {
            ready.returned(user);
        }
    }

    /** Takes the departed out of the elements from one place to another, and tells how many they were. */
    private int leave(UserQueue user, int from, int to) {
        int size = user.size;
        for (int i = 0; i < size; i++) {
            Pending pending = user.removeFirst();
            if (i >= from && i < to && pending.departed()) {
                letGo(pending);
            } else {
                user.add(pending);
            }
        }
        return size - user.size;
    }

    private void letGo(Pending pending) {
        holdings.left(pending);
        if (pending.last()) {
            results.settled(pending, returned);
        }
    }
}
