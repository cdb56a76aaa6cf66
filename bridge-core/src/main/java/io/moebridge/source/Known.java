package io.moebridge.source;

/**
 * What is known of a partition when its reading begins.
 *
 * @param todo what is to be done
 * @param leaderEpoch the highest leader epoch of a record below, or -1
 */
record Known(TodoList todo, int leaderEpoch) {
    /** Everything from an offset on is to be done. */
    static Known everythingFrom(long offset) {
        return new Known(TodoList.everythingFrom(offset), -1);
    }
}
