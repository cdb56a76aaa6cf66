package io.moebridge.source;

import io.moebridge.message.EventSet;
import io.moebridge.source.TodoList.Entry;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/** Reads what {@link TodoWriter} wrote, and says why it is not to be believed. */
final class TodoReader {
    /** No list names more records: so many are never open at a time. */
    private static final int MAX_ENTRIES = 10_000_000;

    /** No record holds more events: it has at most a mebibyte. */
    private static final int MAX_WORDS = (1 << 20) / Long.SIZE;

    private TodoReader() {}

    /** What a commit's metadata comes to. */
    sealed interface Result {}

    /**
     * A list that is valid as far as its text can tell.
     *
     * @param leaderEpoch the highest epoch of a record that its writer had read, or -1
     * @param behind what is to be done of the workspaces that are behind, by their numbers; the list is not for them
     */
    record Valid(TodoList list, int leaderEpoch, Map<Integer, TodoList> behind) implements Result {
        /** Nothing is behind. */
        Valid(TodoList list, int leaderEpoch) {
            this(list, leaderEpoch, Map.of());
        }
    }

    /** Everything from the commit on is open. */
    record Dropped(VoidCause cause) implements Result {}

    /**
     * Reads a list.
     *
     * @param text a commit's metadata; empty: everything from the commit on is open, and nothing is wrong
     * @param committed the commit's offset
     */
    static Result read(String text, long committed, Uuid topicId, Interpretation interpretation) {
        if (text.isEmpty()) {
            return new Valid(TodoList.everythingFrom(committed), -1);
        }
        int colon = text.indexOf(':');
        if (colon < 0 || !text.substring(0, colon).matches("[0-9]+")) {
            return new Dropped(VoidCause.UNREADABLE);
        }
        if (!text.startsWith(TodoWriter.VERSION + ":")) {
            return new Dropped(VoidCause.VERSION);
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(colon + 1)));
            return read(in, committed, topicId, interpretation);
        } catch (IllegalArgumentException | BufferUnderflowException broken) {
            return new Dropped(VoidCause.UNREADABLE);
        }
    }

    private static Result read(ByteBuffer in, long committed, Uuid topicId, Interpretation interpretation) {
        Uuid topic = new Uuid(in.getLong(), in.getLong());
        int leaderEpoch = (int) (Varints.get(in) - 1);
        long routing = in.getLong();
        long decoding = Varints.get(in);
        if (!topic.equals(topicId)) {
            return new Dropped(VoidCause.TOPIC);
        }
        if (routing != interpretation.routing()) {
            return new Dropped(VoidCause.ROUTING);
        }
        if (decoding != interpretation.decoding()) {
            return new Dropped(VoidCause.DECODING);
        }
        TodoList list = list(in, committed);
        return new Valid(list, leaderEpoch, behind(in, committed, list));
    }

    private static Map<Integer, TodoList> behind(ByteBuffer in, long committed, TodoList main) {
        Map<Integer, TodoList> behind = new TreeMap<>();
        for (long lists = Varints.get(in); lists > 0; lists--) {
            List<Integer> workspaces = new ArrayList<>();
            for (long i = Varints.get(in); i > 0; i--) {
                workspaces.add((int) Varints.get(in));
            }
            long fellAt = committed + Varints.get(in);
            TodoList whole = with(main, fellAt, list(in, committed));
            workspaces.forEach(workspace -> behind.put(workspace, whole));
        }
        return behind;
    }

    /** What the main reader has taken of a workspace before it fell is in the main list, and is the workspace's too. */
    private static TodoList with(TodoList main, long fellAt, TodoList own) {
        long from = main.from() < fellAt ? Math.min(own.from(), main.from()) : own.from();
        TreeMap<Long, EventSet> entries = new TreeMap<>();
        main.entries().stream()
                .filter(entry -> entry.offset() < fellAt)
                .forEach(entry -> entries.put(entry.offset(), entry.events()));
        own.entries().forEach(entry -> entries.merge(entry.offset(), entry.events(), EventSet::or));
        return new TodoList(
                entries.headMap(from).entrySet().stream()
                        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                        .toList(),
                from);
    }

    private static TodoList list(ByteBuffer in, long committed) {
        long from = committed + Varints.get(in);
        long items = Varints.get(in);
        List<Entry> entries = new ArrayList<>();
        long offset = committed;
        for (long i = 0; i < items; i++) {
            long code = Varints.get(in);
            offset += code >>> 2;
            offset = add(entries, offset, TodoWriter.Item.of(code), in);
            check(offset <= from);
        }
        check(from >= committed);
        return new TodoList(entries, from);
    }

    /** Returns the offset behind the item. */
    private static long add(List<Entry> entries, long offset, TodoWriter.Item item, ByteBuffer in) {
        switch (item) {
            case WHOLE -> entries.add(new Entry(offset, EventSet.ALL));
            case FIRST -> entries.add(new Entry(offset, EventSet.FIRST));
            case SOME -> entries.add(new Entry(offset, some(in)));
            case RUN -> {
                long code = Varints.get(in);
                long length = code >>> 1;
                check(length <= MAX_ENTRIES - entries.size());
                EventSet events = (code & 1) == 0 ? EventSet.ALL : EventSet.FIRST;
                for (long i = 0; i < length; i++) {
                    entries.add(new Entry(offset + i, events));
                }
                return offset + length;
            }
        }
        return offset + 1;
    }

    private static EventSet some(ByteBuffer in) {
        long length = Varints.get(in);
        check(length > 0 && length <= MAX_WORDS);
        long[] words = new long[(int) length];
        for (int i = 0; i < words.length; i++) {
            words[i] = Varints.get(in);
        }
        EventSet events = EventSet.ofWords(words);
        check(!events.isEmpty());
        return events;
    }

    private static void check(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("not a to-do list");
        }
    }
}
