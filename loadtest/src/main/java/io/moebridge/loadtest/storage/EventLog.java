package io.moebridge.loadtest.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest events of one user, in the order of their receipt. Not thread-safe. */
final class EventLog {

    private final Deque<StoredEvent> events = new ArrayDeque<>(4);
    private final EventMemory memory;

    /** Entries of the workspace's order whose event this log has let go already. */
    private int gone;

    EventLog(EventMemory memory) {
        this.memory = memory;
    }

    void add(StoredEvent event, int keep) {
        while (events.size() >= keep) {
            removeOldest();
            gone++;
        }
        events.addLast(event);
        memory.added(this, event);
    }

    /** Called when the workspace's order comes to the oldest entry of this log. */
    void forgetOldest() {
        if (gone > 0) {
            gone--;
        } else {
            removeOldest();
        }
    }

    private void removeOldest() {
        memory.removed(events.removeFirst());
    }

    /** Lets go what was received before a moment. */
    void forgetBefore(long moment) {
        while (!events.isEmpty() && events.getFirst().receivedAt() < moment) {
            removeOldest();
            gone++;
        }
    }

    /** Lets go everything, and gives it. */
    List<StoredEvent> clear() {
        List<StoredEvent> all = List.copyOf(events);
        gone += events.size();
        events.forEach(memory::removed);
        events.clear();
        return all;
    }

    List<StoredEvent> all() {
        return List.copyOf(events);
    }
}
