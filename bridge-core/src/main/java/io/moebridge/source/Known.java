package io.moebridge.source;

import java.util.Map;

/**
 * What is known of a partition when its reading begins.
 *
 * @param todo what is to be done
 * @param leaderEpoch the highest leader epoch of a record below, or -1
 * @param behind what is to be done of the workspaces that are behind, by their numbers
 */
record Known(TodoList todo, int leaderEpoch, Map<Integer, TodoList> behind) {
    /** Everything from an offset on is to be done. */
    static Known everythingFrom(long offset) {
        return new Known(TodoList.everythingFrom(offset), -1, Map.of());
    }
}
