package io.moebridge.source;

import io.moebridge.message.EventSet;
import io.moebridge.source.TodoList.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/**
 * A partition that is read, decoded, sent and committed in a random order by processes that may be killed at any moment. It
 * holds records of several events, gaps, and events that are skipped; commits may be acknowledged late or never.
 */
final class TodoSchedule {
    private static final TodoHeader HEADER = new TodoHeader(new Uuid(7, 9), 3, new Interpretation(42, 1));

    /** An event is the n-th of its user, from 1; 0: it is skipped. */
    record Event(int user, int n) {}

    /** One event of one record. */
    record Place(long offset, int index) {}

    final List<String> findings = new ArrayList<>();
    private final Random random;
    private final TodoBug bug;
    private final TreeMap<Long, List<Event>> log = new TreeMap<>();
    private final int[] newest = new int[3];
    private final int[] last = new int[3];
    private final Set<Place> done = new HashSet<>();
    private final long end;

    private long committed;
    private String metadata = "";
    private Set<Place> doneAtCommit = Set.of();
    private Life process;

    TodoSchedule(long seed, TodoBug bug) {
        this.random = new Random(seed);
        this.bug = bug;
        long offset = random.nextInt(100);
        committed = offset;
        int records = 5 + random.nextInt(60);
        for (int i = 0; i < records; i++) {
            offset += random.nextInt(8) == 0 ? 1 + random.nextInt(30) : 0;
            int count = random.nextInt(4) == 0 ? 1 + random.nextInt(random.nextInt(10) == 0 ? 90 : 4) : 1;
            List<Event> events = new ArrayList<>();
            for (int j = 0; j < count; j++) {
                int user = random.nextInt(newest.length);
                events.add(new Event(user, random.nextInt(12) == 0 ? 0 : ++newest[user]));
            }
            log.put(offset++, events);
        }
        end = offset;
        process = new Life();
    }

    /** Plays it to the end; what went wrong is in the findings. */
    void play() {
        int steps = 50 + random.nextInt(600);
        for (int i = 0; i < steps && findings.isEmpty(); i++) {
            if (random.nextInt(60) == 0) {
                kill();
            } else {
                process.step();
            }
        }
        for (int i = 0; i < 100_000 && findings.isEmpty() && !process.finished(); i++) {
            process.step();
        }
        if (findings.isEmpty()) {
            checkEnd();
        }
    }

    private void checkEnd() {
        log.forEach((offset, events) -> {
            for (int i = 0; i < events.size(); i++) {
                if (!done.contains(new Place(offset, i))) {
                    findings.add("never delivered: " + offset + "/" + i);
                }
            }
        });
        for (int user = 0; user < last.length; user++) {
            if (last[user] != newest[user]) {
                findings.add("user " + user + " is left at " + last[user] + " instead of " + newest[user]);
            }
        }
    }

    /** What was in flight may have arrived, and nobody knows. */
    private void kill() {
        process.queues.forEach(queue -> {
            if (!queue.isEmpty() && random.nextBoolean()) {
                accept(queue.peek());
            }
        });
        if (process.underWay != null && random.nextBoolean()) {
            process.underWay.run();
        }
        if (random.nextInt(10) == 0) {
            metadata = random.nextBoolean() ? "" : "2:" + metadata;
            doneAtCommit = Set.of();
        }
        process = new Life();
    }

    private void accept(Place place) {
        Event event = log.get(place.offset).get(place.index);
        if (event.n > last[event.user] + 1) {
            findings.add("user " + event.user + " gets " + event.n + " after " + last[event.user]);
        }
        if (doneAtCommit.contains(place)) {
            findings.add("sent again though the commit says it is done: " + place);
        }
        last[event.user] = event.n;
        done.add(place);
    }

    /** Nothing that is not settled may be forgotten by a commit. */
    private void checkCommit(long offset, String text) {
        TodoList list = read(offset, text);
        log.forEach((at, events) -> {
            for (int i = 0; i < events.size(); i++) {
                if (!done.contains(new Place(at, i)) && !names(list, at, i)) {
                    findings.add("forgotten by a commit: " + at + "/" + i);
                }
            }
        });
    }

    private static boolean names(TodoList list, long offset, int index) {
        return offset >= list.from()
                || list.entries().stream()
                        .anyMatch(entry ->
                                entry.offset() == offset && entry.events().contains(index));
    }

    private static TodoList read(long offset, String text) {
        return TodoReader.read(text, offset, HEADER.topicId(), HEADER.interpretation())
                        instanceof TodoReader.Valid valid
                ? valid.list()
                : TodoList.everythingFrom(offset);
    }

    /** One life of the reader. */
    private final class Life {
        private final OffsetTracker tracker;
        private final TodoWriter writer = new TodoWriter();
        private final Deque<Entry> undecoded = new ArrayDeque<>();
        private final List<Deque<Place>> queues = List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
        private final Set<Place> accepted = new HashSet<>();
        private Runnable underWay;

        Life() {
            for (int i = random.nextInt(9); i > 0; i--) {
                writer.shrink();
            }
            tracker = new OffsetTracker(read(committed, metadata));
        }

        boolean finished() {
            return tracker.position() >= end && tracker.openRecords() == 0 && undecoded.isEmpty();
        }

        void step() {
            switch (random.nextInt(8)) {
                case 0, 1 -> poll();
                case 2, 3 -> decode();
                case 4, 5 -> answer();
                case 6 -> commit();
                default -> passOver();
            }
        }

        private void poll() {
            Map.Entry<Long, List<Event>> next = log.ceilingEntry(tracker.position());
            if (next == null) {
                tracker.advancedTo(end);
                return;
            }
            EventSet wanted = bug.wanted(tracker.inherited().wanted(next.getKey()));
            if (wanted == null) {
                tracker.advancedTo(next.getKey() + 1);
            } else {
                tracker.opened(next.getKey(), wanted);
                undecoded.add(new Entry(next.getKey(), wanted));
            }
        }

        private void decode() {
            Entry record = undecoded.poll();
            if (record == null) {
                return;
            }
            List<Event> events = log.get(record.offset());
            int open = tracker.decoded(record.offset(), events.size());
            EventSet wanted = record.events().within(events.size());
            if (open != wanted.size(events.size())) {
                findings.add("counted " + open + " events of " + record);
            }
            for (int i = 0; i < events.size(); i++) {
                Place place = new Place(record.offset(), i);
                if (!wanted.contains(i)) {
                    continue;
                }
                if (events.get(i).n == 0) {
                    done.add(place);
                    settle(place);
                } else {
                    queues.get(events.get(i).user).add(place);
                }
            }
        }

        private void answer() {
            Place place = queues.get(random.nextInt(queues.size())).poll();
            if (place != null) {
                if (!accepted.add(place)) {
                    findings.add("sent twice without a kill: " + place);
                }
                accept(place);
                settle(place);
            }
        }

        private void settle(Place place) {
            if (!tracker.settled(place.offset, place.index)) {
                findings.add("was not open: " + place);
            }
        }

        private void passOver() {
            tracker.advancedTo(tracker.inherited().nextWanted(tracker.position()));
        }

        /** The one before is acknowledged at the latest when the next is sent. */
        private void commit() {
            if (underWay != null) {
                underWay.run();
            }
            long offset = tracker.committable();
            String text = written(offset);
            checkCommit(offset, text);
            TodoList list = read(offset, text);
            Set<Place> doneThen = new HashSet<>(done);
            doneThen.removeIf(place -> names(list, place.offset, place.index));
            underWay = () -> {
                committed = offset;
                metadata = text;
                doneAtCommit = doneThen;
                underWay = null;
            };
        }

        private String written(long offset) {
            String text = writer.write(HEADER, tracker);
            BitSet toDecode = new BitSet();
            undecoded.forEach(record -> toDecode.set((int) record.offset()));
            TodoList wrong = bug.list(read(offset, text), tracker.position(), toDecode);
            return wrong.least() == offset ? new TodoWriter().write(HEADER, new OffsetTracker(wrong)) : text;
        }
    }
}
