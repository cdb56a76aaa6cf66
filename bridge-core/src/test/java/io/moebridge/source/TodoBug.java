package io.moebridge.source;

import io.moebridge.message.EventSet;
import io.moebridge.source.TodoList.Entry;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** A reader of a partition with one rule of its to-do lists broken. */
enum TodoBug {
    NONE,
    RECORDS_ARE_NAMED_WHOLE {
        @Override
        TodoList list(TodoList right, long position, BitSet undecoded) {
            return with(right, right.entries().stream().map(entry -> new Entry(entry.offset(), EventSet.ALL)));
        }
    },
    A_CUT_LIST_FORGETS {
        @Override
        TodoList list(TodoList right, long position, BitSet undecoded) {
            return new TodoList(right.entries(), Math.max(right.from(), position));
        }
    },
    WHAT_IS_NOT_READ_AGAIN_YET_IS_FORGOTTEN {
        @Override
        TodoList list(TodoList right, long position, BitSet undecoded) {
            return with(right, right.entries().stream().filter(entry -> entry.offset() < position));
        }
    },
    UNDECODED_RECORDS_ARE_NOT_OPEN {
        @Override
        TodoList list(TodoList right, long position, BitSet undecoded) {
            return with(right, right.entries().stream().filter(entry -> !undecoded.get((int) entry.offset())));
        }
    },
    ONLY_THE_FIRST_EVENT_IS_NAMED {
        @Override
        TodoList list(TodoList right, long position, BitSet undecoded) {
            return with(right, right.entries().stream().map(entry -> new Entry(entry.offset(), EventSet.FIRST)));
        }
    },
    COMPLETED_RECORDS_ARE_READ_AGAIN {
        @Override
        EventSet wanted(EventSet right) {
            return right == null ? EventSet.ALL : right;
        }
    },
    COMPLETED_EVENTS_ARE_READ_AGAIN {
        @Override
        EventSet wanted(EventSet right) {
            return right == null ? null : EventSet.ALL;
        }
    };

    /** What it writes in place of the right list. */
    TodoList list(TodoList right, long position, BitSet undecoded) {
        return right;
    }

    /** What it takes of a record in place of what is to be done; null: nothing. */
    EventSet wanted(EventSet right) {
        return right;
    }

    private static TodoList with(TodoList right, Stream<Entry> entries) {
        List<Entry> all = entries.toList();
        return new TodoList(all, right.from());
    }
}
