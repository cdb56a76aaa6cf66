package io.moebridge.loadtest.storage;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps the events of a workspace within their share of memory: when it is used up, the oldest events go, whoever's
 * they are. Not thread-safe.
 */
final class EventMemory {

    /** What an entry of the order takes; it stays until its turn comes, also when the event is gone by then. */
    private static final int ENTRY_BYTES = 8;

    private final Deque<EventLog> order = new ArrayDeque<>();
    private final long limit;
    private long bytes;

    EventMemory(long limit) {
        this.limit = limit;
    }

    void added(EventLog log, StoredEvent event) {
        order.addLast(log);
        bytes += ENTRY_BYTES + event.size();
        while (bytes > limit && !order.isEmpty()) {
            bytes -= ENTRY_BYTES;
            order.removeFirst().forgetOldest();
        }
    }

    void removed(StoredEvent event) {
        bytes -= event.size();
    }

    long bytes() {
        return bytes;
    }
}
