package io.moebridge.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.deadletter.DeadLetterAccessException;
import io.moebridge.deadletter.DeadLetterSettings;
import io.moebridge.deadletter.DeadLetters;
import io.moebridge.deadletter.DeadLetters.State;
import io.moebridge.deadletter.LetterCounts;
import io.moebridge.deadletter.LetterFilter;
import io.moebridge.deadletter.Redrive;
import io.moebridge.deadletter.Redrive.Order;
import io.moebridge.deadletter.Redrive.Result;
import io.moebridge.lane.LaneSettings;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.message.Verdict.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dead letters that are sent again, through a real broker, a bridge and the simulator. */
class RedriveIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Rig rig = new Rig(1, 3);
    private final RecordingEvents events = new RecordingEvents();

    @AfterEach
    void close() {
        rig.close();
    }

    /** A lane that takes small elements only: what is too large for it is dead-lettered, and fits when the lane is widened. */
    static LaneSettings narrow(int bytes) {
        LaneSettings quick = Rig.quickLane();
        return new LaneSettings(
                bytes, quick.batchElements(), quick.linger(), quick.maxRequests(), quick.retry(), quick.limits());
    }

    private void runUntilSettled(LaneSettings lane, int settled) {
        Bridge bridge = rig.start(rig.settings(lane), events);
        await().atMost(PATIENCE).until(() -> events.settledEvents() == settled);
        assertThat(bridge.drain(Duration.ofSeconds(5))).isTrue();
    }

    static String large(String user, int n, String filling) {
        return Rig.track(user, n).replace("\"properties\":{", "\"properties\":{\"filling\":\"" + filling + "\",");
    }

    private Result redrive(Order order) {
        return redrive(rig, order);
    }

    static Result redrive(Rig rig, Order order) {
        DeadLetterSettings settings = rig.settings(Rig.quickLane()).deadLetter();
        try (DeadLetters letters = DeadLetters.open(settings, List.of());
                Redrive redrive = Redrive.begin(settings, letters, rig.group + ".redrive")) {
            return redrive.send(order, sent -> {});
        }
    }

    static Order all() {
        return new Order(LetterFilter.ALL, Long.MAX_VALUE, false, 10_000);
    }

    private LetterCounts counts(LetterFilter filter) {
        LetterCounts counts = new LetterCounts();
        try (DeadLetters letters =
                DeadLetters.open(rig.settings(Rig.quickLane()).deadLetter(), List.of())) {
            letters.read(filter, (letter, state) -> {
                counts.count(letter, state);
                return true;
            });
        }
        return counts;
    }

    @Test
    void siblingThatWasAccepted_isNotSentAgain_andASecondRunSendsNothing() {
        rig.send("u", "[" + Rig.track("u", 1) + "," + large("u", 2, "x".repeat(2_000)) + "," + Rig.track("u", 3) + "]");
        rig.send("v", Rig.track("v", 1));
        rig.flush();
        runUntilSettled(narrow(1_200), 4);
        assertThat(rig.accepted()).extracting(Accepted::labId).containsExactlyInAnyOrder("u-1", "u-3", "v-1");
        assertThat(counts(LetterFilter.ALL).in(State.OPEN)).isEqualTo(1);

        RecordingEvents second = new RecordingEvents();
        rig.start(rig.settings(Rig.quickLane()), second);
        assertThat(redrive(all())).isEqualTo(new Result(1, 0, 0));
        await().atMost(PATIENCE).until(() -> rig.accepted().size() == 4);
        assertThat(redrive(all())).isEqualTo(new Result(0, 0, 0));
        assertThat(counts(LetterFilter.ALL).in(State.SENT)).isEqualTo(1);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .until(() -> rig.accepted().size() == 4);
        assertThat(rig.accepted()).extracting(Accepted::labId).containsExactlyInAnyOrder("u-1", "u-3", "v-1", "u-2");
        assertThat(second.received.sum()).isEqualTo(1);
        assertThat(second.settled(Outcome.ACCEPTED)).isEqualTo(1);
        assertThat(second.said).noneMatch(line -> line.startsWith("unexpected"));
    }

    @Test
    void eventThatFailsAgain_hasALetterOfTheOriginal_thatIsSentOnceMore() {
        rig.send("u", "[" + Rig.track("u", 1) + "," + large("u", 2, "x".repeat(2_000)) + "]");
        rig.flush();
        rig.start(rig.settings(narrow(1_200)), events);
        await().atMost(PATIENCE).until(() -> events.settledEvents() == 2);
        assertThat(redrive(all()).sent()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> events.settledEvents() == 3);

        ConsumerRecord<byte[], byte[]> again = rig.deadLetters(2).stream()
                .filter(record -> Rig.header(record, "redriven") != null)
                .findFirst()
                .orElseThrow();
        assertThat(Rig.header(again, "redriven")).isEqualTo("1");
        assertThat(Rig.header(again, "topic")).isEqualTo(rig.topic);
        assertThat(Rig.header(again, "index")).isEqualTo("1");
        assertThat(Rig.header(again, "offset")).isEqualTo("0");
        assertThat(again.headers().headers("moengage-app-id")).hasSize(1);
        assertThat(again.headers().headers("bridge.dlq.reason")).hasSize(1);

        assertThat(redrive(all()).sent()).as("the second letter").isEqualTo(1);
        await().atMost(PATIENCE).until(() -> events.settledEvents() == 4);
        assertThat(counts(LetterFilter.ALL).in(State.SENT)).isEqualTo(2);
        assertThat(counts(LetterFilter.ALL).in(State.OPEN)).isEqualTo(1);
        assertThat(rig.accepted()).hasSize(1);
    }

    @Test
    void laterRun_takesOver_andTheEarlierOneSendsNothingMore() {
        rig.send("u", large("u", 1, "x".repeat(2_000)));
        rig.flush();
        runUntilSettled(narrow(1_200), 1);
        DeadLetterSettings settings = rig.settings(Rig.quickLane()).deadLetter();
        try (DeadLetters letters = DeadLetters.open(settings, List.of());
                Redrive earlier = Redrive.begin(settings, letters, rig.group + ".redrive")) {
            assertThat(redrive(all()).sent()).isEqualTo(1);
            assertThatThrownBy(() -> earlier.send(all(), sent -> {}))
                    .isInstanceOf(DeadLetterAccessException.class)
                    .hasMessage("another redrive has begun, and goes on in place of this one");
        }
        rig.start(rig.settings(Rig.quickLane()), new RecordingEvents());
        await().atMost(PATIENCE).until(() -> rig.accepted().size() == 1);
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(3))
                .until(() -> rig.accepted().size() == 1);
    }

    @Test
    void truncatedLetter_isFetchedFromItsTopic_andOneWhoseOriginalIsGoneIsCounted() throws Exception {
        rig.kafka.createTopic(rig.deadLetterTopic, 1, Map.of("max.message.bytes", "75000"));
        Random random = new Random(7);
        String noise =
                random.ints(90_000, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
        String hard = random.ints(90_000, 0, 64)
                .mapToObj(i -> "" + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".charAt(i))
                .collect(Collectors.joining());
        rig.send("a", large("a", 1, hard));
        rig.send("b", large("b", 1, hard + noise.substring(0, 10)));
        rig.flush();
        runUntilSettled(narrow(50_000), 2);
        assertThat(rig.deadLetters(2)).allMatch(record -> "true".equals(Rig.header(record, "truncated")));
        rig.start(rig.settings(Rig.quickLane()), new RecordingEvents());
        rig.cutBefore("b", 1);
        Result result = redrive(all());
        assertThat(result).isEqualTo(new Result(1, 1, 0));
        await().atMost(PATIENCE).until(() -> rig.accepted().size() == 1);
        assertThat(rig.accepted().get(0).labId()).isEqualTo("a-1");
        assertThat(counts(LetterFilter.ALL).in(State.OPEN)).isEqualTo(1);
    }

    @Test
    void letterOfATopicMadeAnew_isNoCopyOfTheOneWithThatPlaceBefore() throws Exception {
        rig.send("u", large("u", 1, "x".repeat(2_000)));
        rig.flush();
        runUntilSettled(narrow(1_200), 1);
        assertThat(redrive(all()).sent()).isEqualTo(1);
        try (Admin admin = rig.kafka.admin()) {
            admin.deleteTopics(List.of(rig.topic)).all().get();
            await().atMost(PATIENCE)
                    .until(() -> !admin.listTopics().names().get().contains(rig.topic));
        }
        rig.kafka.createTopic(rig.topic, 3, Map.of());
        rig.send("u", large("u", 2, "x".repeat(2_000)));
        rig.flush();
        runUntilSettled(narrow(1_200), 3);
        assertThat(counts(LetterFilter.ALL).in(State.SENT)).isEqualTo(1);
        assertThat(counts(LetterFilter.ALL).in(State.COPY)).isZero();
        assertThat(counts(LetterFilter.ALL).in(State.OPEN))
                .as("of the new record, and of the old one that failed again")
                .isEqualTo(2);
        assertThat(redrive(all()).sent()).isEqualTo(2);
    }

    @Test
    void filters_chooseByReasonWorkspaceTimeAndUser() throws Exception {
        rig.send("ann", "{nope");
        rig.send("k", "{\"type\":\"track\",\"userId\":\"bob\"}");
        rig.send("k", "{\"type\":\"track\",\"userId\":\"cid\",\"event\":\"E\",\"properties\":[1]}");
        rig.send(
                "k",
                "[{\"type\":\"track\",\"userId\":\"dan\"},{\"type\":\"track\",\"anonymousId\":\"bob\",\"userId\":\"x\"}]");
        rig.flush();
        Bridge bridge = rig.start(events);
        await().atMost(PATIENCE).until(() -> events.settledEvents() == 5);

        assertThat(counts(LetterFilter.ALL).letters()).isEqualTo(5);
        assertThat(counts(reasons("undecodable")).letters()).isEqualTo(1);
        assertThat(counts(reasons("undecodable", "event_not_defined")).letters())
                .isEqualTo(4);
        assertThat(counts(new LetterFilter(Set.of(), Set.of(""), Optional.empty(), Optional.empty(), Optional.empty()))
                        .letters())
                .isEqualTo(1);
        assertThat(counts(user("ann")).letters()).as("by key").isEqualTo(1);
        assertThat(counts(user("bob")).letters()).as("by either id").isEqualTo(2);
        assertThat(counts(user("dan")).letters()).as("by the event meant").isEqualTo(1);
        var middle = java.time.Instant.now().plusMillis(1);
        await().until(() -> java.time.Instant.now().isAfter(middle));
        rig.send("late", "{nope");
        rig.flush();
        await().atMost(PATIENCE).until(() -> events.settledEvents() == 6);
        assertThat(counts(new LetterFilter(Set.of(), Set.of(), Optional.of(middle), Optional.empty(), Optional.empty()))
                        .letters())
                .isEqualTo(1);
        assertThat(counts(new LetterFilter(Set.of(), Set.of(), Optional.empty(), Optional.of(middle), Optional.empty()))
                        .letters())
                .isEqualTo(5);
        // What is redriven would fail again, and be a new letter about him.
        assertThat(bridge.drain(Duration.ofSeconds(5))).isTrue();
        assertThat(redrive(new Order(user("bob"), 1, false, 100)).sent()).isEqualTo(1);
        assertThat(redrive(new Order(user("bob"), 5, false, 100)).sent()).isEqualTo(1);
    }

    private static LetterFilter reasons(String... codes) {
        return new LetterFilter(Set.of(codes), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static LetterFilter user(String user) {
        return new LetterFilter(Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.of(user));
    }

    @Test
    void redriveBeforeTheGroupsFirstStart_isRead_evenIfItStartsAtTheLatest() {
        rig.send("u", large("u", 1, "x".repeat(2_000)));
        rig.flush();
        runUntilSettled(narrow(1_200), 1);
        assertThat(redrive(all()).sent()).isEqualTo(1);
        Bridge fresh = rig.start(rig.startingAt("latest", "another-" + rig.group), new RecordingEvents());
        await().atMost(PATIENCE).until(() -> rig.accepted().size() == 1);
        assertThat(new String(rig.deadLetters(1).get(0).key(), UTF_8)).isEqualTo("u");
        assertThat(fresh.status().workspaces().get(0).state()).isEqualTo("running");
    }
}
