package io.moebridge.loadtest.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest of many, at most so many. Not thread-safe. */
final class Recent<T> {

    private final Deque<T> items = new ArrayDeque<>();
    private final int limit;

    Recent(int limit) {
        this.limit = limit;
    }

    void add(T item) {
        if (limit == 0) {
            return;
        }
        if (items.size() == limit) {
            items.removeFirst();
        }
        items.addLast(item);
    }

    List<T> all() {
        return List.copyOf(items);
    }
}
