package io.moebridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.message.ByteBudget;
import io.moebridge.message.EventSet;
import io.moebridge.message.Origin;
import io.moebridge.source.TodoList.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of to-do lists: what {@link TodoWriter} writes and {@link TodoReader} reads. */
class TodoMetadataTest {
    private static final Uuid TOPIC = new Uuid(0x1234_5678_9abc_def0L, -5);
    private static final Interpretation INTERPRETATION = new Interpretation(0x7777_0000_1111_2222L, 1);
    private static final TodoHeader HEADER = new TodoHeader(TOPIC, 12, INTERPRETATION);

    /** Written by the first version that wrote lists; every later one has to read it. */
    private static final String SAMPLE = "1:EjRWeJq83vD_________-w13dwAAEREiIgGIJwQABQcBg4CAgICAgICAAZ4BBQA";

    private static final TodoList SAMPLE_LIST = new TodoList(
            List.of(
                    new Entry(1000, EventSet.ALL),
                    new Entry(1002, EventSet.FIRST),
                    new Entry(1004, EventSet.of(0, 1, 63)),
                    new Entry(1044, EventSet.FIRST),
                    new Entry(1045, EventSet.FIRST)),
            6000);

    private final TodoWriter writer = new TodoWriter();

    @Test
    void sampleOfVersion1_isRead() {
        assertThat(read(SAMPLE, 1000)).isEqualTo(new TodoReader.Valid(SAMPLE_LIST, 12));
    }

    @Test
    void whatIsWritten_isRead() {
        assertThat(write(SAMPLE_LIST)).isEqualTo(SAMPLE);
        assertThat(read(write(SAMPLE_LIST), 1000)).isEqualTo(new TodoReader.Valid(SAMPLE_LIST, 12));
    }

    /** Two are behind: the first fell at 1004 and has read up to 1010, the second was so when the partition came. */
    private static Positions twoBehind() {
        List<ByteBudget.Share> shares = List.of(new ByteBudget(1).share(), new ByteBudget(1).share());
        Lanes lanes = new Lanes(Isolation.SEPARATE, List.of("zoo", "ark"), shares, topic -> false);
        Positions positions = new Positions(new Origin("events", 0, 1), lanes, Map.of(0, ARKS_LIST));
        positions.fell(0, 1004, TodoList.everythingFrom(1004), -1);
        Position zoo = Objects.requireNonNull(positions.of(0));
        zoo.tracker.opened(1005, EventSet.of(1));
        zoo.tracker.advancedTo(1010);
        return positions;
    }

    private static final TodoList ARKS_LIST =
            new TodoList(List.of(new Entry(900, EventSet.ALL), new Entry(2000, EventSet.of(2))), 3000);

    /** Written by the first version that wrote lists of workspaces that are behind. */
    private static final String SAMPLE_BEHIND =
            "1:EjRWeJq83vD_________-w13dwAAEREiIgHsJwSQAwUHAYOAgICAgICAgAGeAQUCAQAAtBACAK8iAQQBAWhuAacDAQI";

    @Test
    void sampleWithWorkspacesThatAreBehind_isRead() {
        List<Entry> zoosEntries = List.of(
                new Entry(1000, EventSet.ALL), new Entry(1002, EventSet.FIRST), new Entry(1005, EventSet.of(1)));
        assertThat(read(SAMPLE_BEHIND, 900))
                .isEqualTo(new TodoReader.Valid(
                        SAMPLE_LIST, 12, Map.of(0, ARKS_LIST, 1, new TodoList(zoosEntries, 1010))));
        assertThat(writer.write(HEADER, new OffsetTracker(SAMPLE_LIST), twoBehind()))
                .isEqualTo(SAMPLE_BEHIND);
    }

    @Test
    void anyCutTextWithWorkspacesThatAreBehind_isVoid() {
        for (int length = 2; length < SAMPLE_BEHIND.length(); length++) {
            assertThat(read(SAMPLE_BEHIND.substring(0, length), 900))
                    .as("the first %d characters", length)
                    .isInstanceOf(TodoReader.Dropped.class);
        }
    }

    @Test
    void soManyAreBehindThatTheirListsDoNotFit_thoseLeastBehindShareOne_andNothingIsForgotten() {
        for (int count : new int[] {2, 20, 40, 100, 700, 3_000}) {
            List<String> names =
                    IntStream.range(0, count).mapToObj(i -> "w-" + i).toList();
            Map<Integer, TodoList> known = new HashMap<>();
            for (int i = 0; i < count; i++) {
                known.put(i, TodoList.everythingFrom(5_000 - i));
            }
            ByteBudget.Share share = new ByteBudget(1).share();
            Lanes lanes = new Lanes(Isolation.SEPARATE, names, Collections.nCopies(count, share), topic -> false);
            Positions positions = new Positions(new Origin("events", 0, 1), lanes, known);
            OffsetTracker main = new OffsetTracker(TodoList.everythingFrom(9_000));
            String text = writer.write(HEADER, main, positions);
            assertThat(text.length()).isLessThan(4_096);
            TodoReader.Valid read = (TodoReader.Valid) read(text, positions.committable(main));
            for (int i = 0; i < count; i++) {
                assertThat(read.behind().getOrDefault(i, read.list()).least())
                        .as("workspace %d of %d", i, count)
                        .isLessThanOrEqualTo(5_000 - i);
            }
            assertThat(read.behind()).hasSize(count <= 700 ? count : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyList_isReadAsWritten_orCutSoThatNothingIsForgotten(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            TodoList list = randomList(random);
            String text = write(list);
            assertThat(text.length()).as("seed %d", seed).isLessThan(4_096);
            TodoList read = ((TodoReader.Valid) read(text, list.least())).list();
            int kept = read.entries().size();
            assertThat(read.entries())
                    .as("seed %d", seed)
                    .isEqualTo(list.entries().subList(0, kept));
            assertThat(read.from())
                    .as("seed %d", seed)
                    .isEqualTo(
                            kept == list.entries().size()
                                    ? list.from()
                                    : list.entries().get(kept).offset());
        }
    }

    @Test
    void neighbours_takeNoRoom() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            entries.add(new Entry(i, EventSet.FIRST));
        }
        TodoList list = new TodoList(entries, 200_000);
        String text = write(list);
        assertThat(text.length()).isLessThan(100);
        assertThat(read(text, 0)).isEqualTo(new TodoReader.Valid(list, 12));
    }

    @Test
    void everySecondRecord_fitsByThousands() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            entries.add(new Entry(2L * i, EventSet.FIRST));
        }
        TodoReader.Result read = read(write(new TodoList(entries, 20_000)), 0);
        assertThat(((TodoReader.Valid) read).list().entries()).hasSizeGreaterThan(2_500);
    }

    @Test
    void brokerThatTakesLess_getsShorterLists() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            entries.add(new Entry(2L * i, EventSet.FIRST));
        }
        writer.shrink();
        assertThat(write(new TodoList(entries, 20_000)).length()).isBetween(1_500, 2_150);
    }

    @Test
    void emptyMetadata_isEverythingFromTheCommit() {
        assertThat(read("", 77)).isEqualTo(new TodoReader.Valid(TodoList.everythingFrom(77), -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2:abc", "17:", "10:EjRW"})
    void otherVersion_isVoid(String text) {
        assertThat(read(text, 0)).isEqualTo(new TodoReader.Dropped(VoidCause.VERSION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "1:", "1:?", "1:EjRWeJq8", ":", "note: mine"})
    void otherText_isVoid(String text) {
        assertThat(read(text, 0)).isEqualTo(new TodoReader.Dropped(VoidCause.UNREADABLE));
    }

    @Test
    void anyCutText_isVoidOrNeverThrows() {
        for (int length = 2; length < SAMPLE.length(); length++) {
            assertThat(read(SAMPLE.substring(0, length), 1000))
                    .as("the first %d characters", length)
                    .isInstanceOf(TodoReader.Dropped.class);
        }
    }

    @Test
    void writtenForSomethingElse_isVoid_withTheCause() {
        assertThat(TodoReader.read(SAMPLE, 1000, Uuid.ONE_UUID, INTERPRETATION))
                .isEqualTo(new TodoReader.Dropped(VoidCause.TOPIC));
        assertThat(TodoReader.read(SAMPLE, 1000, TOPIC, new Interpretation(1, 1)))
                .isEqualTo(new TodoReader.Dropped(VoidCause.ROUTING));
        assertThat(TodoReader.read(SAMPLE, 1000, TOPIC, new Interpretation(INTERPRETATION.routing(), 2)))
                .isEqualTo(new TodoReader.Dropped(VoidCause.DECODING));
    }

    private String write(TodoList list) {
        return writer.write(HEADER, new OffsetTracker(list));
    }

    private static TodoReader.Result read(String text, long committed) {
        return TodoReader.read(text, committed, TOPIC, INTERPRETATION);
    }

    private static TodoList randomList(Random random) {
        List<Entry> entries = new ArrayList<>();
        long offset = random.nextInt(3) == 0 ? random.nextLong(1L << 40) : random.nextInt(10);
        int size = random.nextInt(random.nextInt(4) == 0 ? 6_000 : 50);
        for (int i = 0; i < size; i++) {
            offset += random.nextInt(3) == 0 ? 1 + random.nextLong(1L << random.nextInt(34)) : 1;
            entries.add(new Entry(offset, randomEvents(random)));
        }
        return new TodoList(entries, offset + 1 + random.nextInt(1_000));
    }

    private static EventSet randomEvents(Random random) {
        int kind = random.nextInt(20);
        if (kind < 8) {
            return EventSet.ALL;
        }
        return kind < 16
                ? EventSet.FIRST
                : EventSet.of(random.ints(1 + random.nextInt(5), 0, 300).toArray());
    }
}
