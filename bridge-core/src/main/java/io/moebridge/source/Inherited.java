package io.moebridge.source;

import io.moebridge.message.EventSet;
import io.moebridge.source.TodoList.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The to-do list of whoever read the partition before, as far as it was not read again yet. Poll thread only. */
final class Inherited {
    private final List<Entry> entries;
    private final long from;
    private int cursor;

    Inherited(TodoList list) {
        entries = list.entries();
        from = list.from();
    }

    /** From here on everything is to be done. */
    long from() {
        return from;
    }

    /** Which events of the record at an offset, not below the reader's place, are to be done; null: none. */
    @Nullable
    EventSet wanted(long offset) {
        if (offset >= from) {
            return EventSet.ALL;
        }
        for (int i = cursor; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.offset() >= offset) {
                return entry.offset() == offset ? entry.events() : null;
            }
        }
        return null;
    }

    /** What the list says from an offset on, whether it was read again or not. */
    TodoList tail(long offset) {
        return offset >= from
                ? TodoList.everythingFrom(offset)
                : new TodoList(
                        entries.stream()
                                .filter(entry -> entry.offset() >= offset)
                                .toList(),
                        from);
    }

    /** The first offset from the reader's place on with anything to do. */
    long nextWanted(long place) {
        return cursor < entries.size() ? entries.get(cursor).offset() : Math.max(place, from);
    }

    /** How many records between the reader's place and a later one were to be done. */
    long wantedBetween(long place, long later) {
        long count = Math.max(0, later - Math.max(place, from));
        for (int i = cursor; i < entries.size() && entries.get(i).offset() < later; i++) {
            count++;
        }
        return count;
    }

    /** The reader stands here now. */
    void readUpTo(long place) {
        while (cursor < entries.size() && entries.get(cursor).offset() < place) {
            cursor++;
        }
    }

    /** Shows what is left, and returns the offset from which on everything is open that the visitor did not take. */
    long forEach(long place, OffsetTracker.OpenVisitor visitor) {
        for (int i = cursor; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (!visitor.open(entry.offset(), entry.events())) {
                return entry.offset();
            }
        }
        return Math.max(place, from);
    }
}
