package io.moebridge.source;

import io.moebridge.message.EventSet;
import java.util.List;

/**
 * What of a partition is still to be done: below an offset exactly these events, from it on every event.
 *
 * @param entries the open records below {@code from}, in order
 * @param from the offset from which on everything is open
 */
record TodoList(List<Entry> entries, long from) {

    /** A record with the events of it that are open, at least one. */
    record Entry(long offset, EventSet events) {}

    TodoList {
        entries = List.copyOf(entries);
    }

    /** Everything from an offset on. */
    static TodoList everythingFrom(long offset) {
        return new TodoList(List.of(), offset);
    }

    /** The lowest offset with anything to do: the one to commit, and to start at. */
    long least() {
        return entries.isEmpty() ? from : entries.get(0).offset();
    }
}
