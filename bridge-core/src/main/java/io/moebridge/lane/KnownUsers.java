package io.moebridge.lane;

/**
 * Users of whom this process has had an acceptance in the last 24 h, so that they exist at MoEngage. A device of anybody
 * else has to wait, for MoEngage drops a device whose user does not exist.
 *
 * <p>It learns on acceptance, once it has been asked for the first time: a workspace without devices pays nothing. A user
 * is known for the assignment he was learned by, so what a partition taught is lost when the partition leaves. Event loop
 * only.
 */
class KnownUsers {
    private final Remembered users;
    private boolean asked;

    /** @param bytes how much memory it may take */
    KnownUsers(long bytes, long now) {
        users = new Remembered(bytes, now);
    }

    /** Something of the user was accepted. */
    void learn(Pending accepted, long now) {
        if (asked) {
            users.learn(key(accepted), 0, now);
        }
    }

    /** Whether the element's user surely exists. */
    boolean knows(Pending pending, long now) {
        asked = true;
        return users.knows(key(pending), 0, now);
    }

    int slots() {
        return users.slots();
    }

    private static long key(Pending pending) {
        return pending.element().userKey() ^ pending.envelope().origin().generation() * 0x9E3779B97F4A7C15L;
    }
}
