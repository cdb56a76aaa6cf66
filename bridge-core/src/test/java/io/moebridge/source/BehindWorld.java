package io.moebridge.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moebridge.lane.Elements;
import io.moebridge.message.Origin;
import io.moebridge.message.RecordValue;
import io.moebridge.moengage.Element;
import io.moebridge.source.TodoReader.Valid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * A partition whose records hold events of two workspaces, and what of it has arrived where. Knows what was committed, and notes
 * whatever must not happen.
 */
final class BehindWorld {
    static final TodoHeader HEADER = new TodoHeader(new Uuid(7, 9), -1, new Interpretation(42, 1));
    static final TopicPartition PLACE = new TopicPartition("events", 0);
    /** Their numbers are not their indexes. */
    static final List<String> WORKSPACES = List.of("zoo", "ark");

    static final int NOBODY = -1;
    private static final int USERS = 2;

    /** An event is the n-th of its user in its workspace, from 1; 0: it is skipped. */
    record Event(int workspace, int user, int n) {}

    /** One event of one record. */
    record Spot(long offset, int index) {}

    final List<String> findings = new ArrayList<>();
    final TreeMap<Long, List<Event>> log = new TreeMap<>();
    final Random random;
    final BehindBug bug;
    final long end;
    final Set<Spot> done = new HashSet<>();
    long committed;
    private String metadata = "";
    private Set<Spot> doneAtCommit = Set.of();
    private final int[][] newest = new int[WORKSPACES.size()][USERS];
    private final int[][] last = new int[WORKSPACES.size()][USERS];
    private final Map<Event, Element> elements = new HashMap<>();
    private final Elements maker = new Elements(new Origin("events", 0, 0));

    BehindWorld(long seed, BehindBug bug) {
        this.random = new Random(seed);
        this.bug = bug;
        long offset = random.nextInt(100);
        committed = offset;
        int records = 5 + random.nextInt(80);
        for (int i = 0; i < records; i++) {
            offset += random.nextInt(7) == 0 ? 1 + random.nextInt(3) : 0;
            List<Event> events = new ArrayList<>();
            for (int j = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1; j > 0; j--) {
                events.add(event());
            }
            log.put(offset++, events);
        }
        end = offset + random.nextInt(2);
    }

    private Event event() {
        if (random.nextInt(20) == 0) {
            return new Event(NOBODY, 0, 0);
        }
        int workspace = random.nextInt(newest.length);
        int user = random.nextInt(USERS);
        return new Event(workspace, user, random.nextInt(12) == 0 ? 0 : ++newest[workspace][user]);
    }

    Element element(Event event) {
        return elements.computeIfAbsent(
                event, any -> maker.track("user-" + any.user, any.n).get(0).element());
    }

    static ConsumerRecord<byte[], RecordValue> record(long offset) {
        return new ConsumerRecord<>(
                PLACE.topic(), PLACE.partition(), offset, null, RecordValue.of("some text".getBytes(UTF_8)));
    }

    /** MoEngage has taken an event. */
    void accept(Spot spot) {
        Event event = log.get(spot.offset).get(spot.index);
        int[] of = last[event.workspace];
        if (event.n > of[event.user] + 1) {
            findings.add(event + " arrives after " + of[event.user]);
        }
        if (doneAtCommit.contains(spot)) {
            findings.add("sent again though the commit says it is done: " + spot);
        }
        of[event.user] = event.n;
        done.add(spot);
    }

    /** What always failed is out of the way. */
    void deadLettered(Spot spot) {
        Event event = log.get(spot.offset).get(spot.index);
        int[] of = last[event.workspace];
        of[event.user] = Math.max(of[event.user], event.n);
        done.add(spot);
    }

    /** Nothing that is not settled may be forgotten by a commit. Returns what it says is done. */
    Set<Spot> checkCommit(long offset, String text) {
        Valid valid = read(offset, text);
        Set<Spot> saysDone = new HashSet<>();
        log.forEach((at, events) -> {
            for (int i = 0; i < events.size(); i++) {
                Spot spot = new Spot(at, i);
                boolean named = names(listOf(valid, events.get(i).workspace), spot);
                if (!named && !done.contains(spot)) {
                    findings.add("forgotten by a commit: " + spot + " " + events.get(i));
                }
                if (!named) {
                    saysDone.add(spot);
                }
            }
        });
        return saysDone;
    }

    private static TodoList listOf(Valid valid, int workspace) {
        int number = workspace == NOBODY ? -1 : 1 - workspace;
        return valid.behind().getOrDefault(number, valid.list());
    }

    private static boolean names(TodoList list, Spot spot) {
        return spot.offset >= list.from()
                || list.entries().stream()
                        .anyMatch(entry ->
                                entry.offset() == spot.offset && entry.events().contains(spot.index));
    }

    void acknowledged(long offset, String text, Set<Spot> saysDone) {
        committed = offset;
        metadata = text;
        doneAtCommit = saysDone;
    }

    /** Somebody else's metadata, or none. */
    void loseMetadata() {
        metadata = random.nextBoolean() ? "" : "2:" + metadata;
        doneAtCommit = Set.of();
    }

    Valid known() {
        return read(committed, metadata);
    }

    private Valid read(long offset, String text) {
        return TodoReader.read(text, offset, HEADER.topicId(), HEADER.interpretation()) instanceof Valid valid
                ? bug.understood(valid)
                : new Valid(TodoList.everythingFrom(offset), -1);
    }

    boolean isDone(int workspace) {
        for (Map.Entry<Long, List<Event>> record : log.entrySet()) {
            for (int i = 0; i < record.getValue().size(); i++) {
                if (record.getValue().get(i).workspace == workspace && !done.contains(new Spot(record.getKey(), i))) {
                    return false;
                }
            }
        }
        return true;
    }

    void checkEnd() {
        log.forEach((offset, events) -> {
            for (int i = 0; i < events.size(); i++) {
                if (!done.contains(new Spot(offset, i))) {
                    findings.add("never delivered: " + offset + "/" + i);
                }
            }
        });
        for (int workspace = 0; workspace < last.length; workspace++) {
            for (int user = 0; user < USERS; user++) {
                if (last[workspace][user] != newest[workspace][user]) {
                    findings.add("user " + user + " of " + workspace + " is left at " + last[workspace][user]);
                }
            }
        }
    }
}
