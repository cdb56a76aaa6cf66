package io.moebridge.source;

import io.moebridge.message.EventSet;
import io.moebridge.source.TodoList.Entry;
import io.moebridge.source.TodoReader.Valid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** One rule of reading a partition twice broken. Those that lists do not show are looked for by name where they take effect. */
enum BehindBug {
    NONE,
    RECORDS_ARE_NAMED_WHOLE {
        @Override
        Valid understood(Valid right) {
            Map<Integer, TodoList> behind = new TreeMap<>();
            right.behind().forEach((number, list) -> behind.put(number, whole(list)));
            return new Valid(whole(right.list()), -1, behind);
        }
    },
    POSITIONS_ARE_DROPPED {
        @Override
        Valid understood(Valid right) {
            return new Valid(right.list(), -1);
        }
    },
    WHAT_IT_TOOK_BEFORE_IT_FELL_IS_FORGOTTEN {
        @Override
        Valid understood(Valid right) {
            Predicate<Entry> others =
                    entry -> right.list().entries().stream().noneMatch(main -> main.offset() == entry.offset());
            Map<Integer, TodoList> behind = new TreeMap<>();
            right.behind().forEach((number, list) -> {
                List<Entry> own = list.entries().stream().filter(others).toList();
                behind.put(number, new TodoList(own, list.from()));
            });
            return new Valid(right.list(), -1, behind);
        }
    },
    A_LANE_WITH_ROOM_TAKES_AGAIN,
    NOTHING_IS_KEPT_ASIDE,
    WHAT_IS_OPEN_IS_FORGOTTEN_WHEN_THEY_MEET,
    READERS_SHARE_AN_ENTRY,
    THE_POSITION_MOVES_WHEN_IT_IS_READ,
    THE_POSITION_COMES_LATE,
    CATCHING_UP_HONOURS_WHAT_OTHERS_COMPLETED,
    THE_LAST_RECORD_TELLS_WHERE_IT_IS,
    WHOSE_A_RECORD_IS_ITS_FIRST_EVENT_SAYS;

    /** What it makes of a commit in place of the right thing. */
    Valid understood(Valid right) {
        return right;
    }

    private static TodoList whole(TodoList list) {
        return new TodoList(
                list.entries().stream()
                        .map(entry -> new Entry(entry.offset(), EventSet.ALL))
                        .toList(),
                list.from());
    }
}
