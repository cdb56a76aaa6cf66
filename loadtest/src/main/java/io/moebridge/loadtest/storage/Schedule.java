package io.moebridge.loadtest.storage;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** What is still to happen in a workspace, in the order of its moments. Not thread-safe. */
final class Schedule {

    private record Task(long due, long number, Runnable action) {}

    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
    private long added;

    void at(long due, Runnable action) {
        tasks.add(new Task(due, added++, action));
    }

    /** Does what is due by a moment, and gives how much that was. */
    int runDue(long now) {
        int done = 0;
        Task next = tasks.peek();
        while (next != null && next.due <= now) {
            tasks.remove();
            next.action.run();
            done++;
            next = tasks.peek();
        }
        return done;
    }

    int size() {
        return tasks.size();
    }
}
