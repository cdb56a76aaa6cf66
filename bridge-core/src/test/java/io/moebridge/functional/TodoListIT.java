package io.moebridge.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.BridgeSettings;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.Faults;
import io.moebridge.message.Verdict.Outcome;
import io.moebridge.moengage.Routing;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the next owner of a partition sends again. The first 20 records hold an event of each of two workspaces, and 5,000
 * others follow; the second workspace is down while the first bridge runs.
 */
class TodoListIT {
    private static final int FRONT = 20;
    private static final int BEHIND = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Rig rig = new Rig(2, 1);
    private final TopicPartition place = new TopicPartition(rig.topic, 0);
    private final RecordingEvents events = new RecordingEvents();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void oldOpenEventsAtTheFront_thousandsSettledBehind_onlyTheOpenOnesAreSentAgain() throws Exception {
        leaveTheFrontOpen();
        assertThat(committed().offset()).isZero();
        assertThat(committed().metadata()).startsWith("1:").hasSizeLessThan(200);

        restart();
        await().atMost(PATIENCE).until(() -> committed().offset() == FRONT + BEHIND);
        assertThat(rig.accepted()).hasSize(2 * FRONT + BEHIND);
        assertThat(distinct()).isEqualTo(2L * FRONT + BEHIND);
        assertThat(events.received.sum()).isEqualTo(FRONT);
        assertThat(events.settled(Outcome.ACCEPTED)).isEqualTo(FRONT);
    }

    @Test
    void listOfAnotherVersion_isDroppedAloud_andEverythingFromTheCommitIsSentAgain() throws Exception {
        leaveTheFrontOpen();
        commit(new OffsetAndMetadata(0, "99:of-the-future"));

        restart();
        await().atMost(PATIENCE).until(() -> committed().offset() == FRONT + BEHIND);
        assertThat(rig.accepted()).hasSize(3 * FRONT + 2 * BEHIND);
        assertThat(distinct()).isEqualTo(2L * FRONT + BEHIND);
        assertThat(events.said).contains("todo list of " + place + " dropped: version");
    }

    @Test
    void otherRouting_dropsTheList() throws Exception {
        leaveTheFrontOpen();
        BridgeSettings settings = settings();
        rig.simulator.faults("LAB-APP-2", Faults.none());
        rig.start(
                new BridgeSettings(
                        settings.source(),
                        settings.deadLetter(),
                        settings.workspaces(),
                        Routing.allTo("ws-2"),
                        List.of()),
                events);
        await().atMost(PATIENCE).until(() -> committed().offset() == FRONT + BEHIND);
        assertThat(events.said).contains("todo list of " + place + " dropped: routing");
        assertThat(events.settled(Outcome.ACCEPTED)).isEqualTo(2 * FRONT + BEHIND);
    }

    @Test
    void retentionTakesSomeOfWhatIsOpen_itIsReported_andTheRestIsDelivered() throws Exception {
        leaveTheFrontOpen();
        rig.kafka
                .admin()
                .deleteRecords(Map.of(place, RecordsToDelete.beforeOffset(15)))
                .all()
                .get(10, TimeUnit.SECONDS);

        restart();
        await().atMost(PATIENCE).until(() -> committed().offset() == FRONT + BEHIND);
        assertThat(events.settled(Outcome.EXPIRED)).isEqualTo(15);
        assertThat(events.settled(Outcome.ACCEPTED)).isEqualTo(5);
        assertThat(events.received.sum()).isEqualTo(FRONT);
        assertThat(events.said).contains("expired " + place + " from 0 to 15");
        assertThat(rig.accepted()).hasSize(2 * FRONT + BEHIND - 15);
    }

    /** The list says that all was read in the epoch of the first 20 records; the log says that epoch ended with them. */
    @Test
    void logThatWasCutBelowWhatWasRead_isReadFromTheCut() throws Exception {
        sendFront();
        rig.kafka.restart();
        sendBehind();
        letTheFirstBridgeRun();
        commit(new OffsetAndMetadata(0, writtenInEpoch(committed().metadata(), 0)));

        restart();
        await().atMost(PATIENCE).until(() -> committed().offset() == FRONT + BEHIND);
        assertThat(events.said).contains("todo list of " + place + " dropped: log_cut");
        assertThat(rig.accepted()).hasSize(3 * FRONT + 2 * BEHIND);
    }

    /** The epoch stands behind the topic's id, one byte where it is small. */
    private static String writtenInEpoch(String metadata, int epoch) {
        byte[] bytes = Base64.getUrlDecoder().decode(metadata.substring(2));
        assertThat(bytes[16]).as("the epoch that was written").isGreaterThan((byte) (epoch + 1));
        bytes[16] = (byte) (epoch + 1);
        return "1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void commitBeyondTheEnd_isReadFromTheBeginning() throws Exception {
        leaveTheFrontOpen();
        commit(new OffsetAndMetadata(1_000_000));

        restart();
        await().atMost(PATIENCE).until(() -> committed().offset() == FRONT + BEHIND);
        assertThat(events.said).contains("todo list of " + place + " dropped: log_cut");
        assertThat(distinct()).isEqualTo(2L * FRONT + BEHIND);
    }

    private void leaveTheFrontOpen() {
        sendFront();
        sendBehind();
        letTheFirstBridgeRun();
    }

    private void sendFront() {
        for (int n = 0; n < FRONT; n++) {
            rig.send("k", "[" + event("stuck-" + n, "two") + "," + event("first-" + n, "one") + "]");
        }
        rig.flush();
    }

    private void sendBehind() {
        for (int n = 0; n < BEHIND; n++) {
            rig.send("k", event("user-" + n, "one"));
        }
        rig.flush();
    }

    private void letTheFirstBridgeRun() {
        rig.simulator.faults("LAB-APP-2", Faults.none().withUnavailable(1));
        Bridge first = rig.start(settings(), new RecordingEvents());
        await().atMost(PATIENCE).until(() -> rig.accepted().size() == FRONT + BEHIND);
        await().atMost(PATIENCE).until(() -> {
            OffsetAndMetadata commit = committed();
            return commit != null
                    && commit.metadata().length() < 200
                    && first.status().openEvents() == FRONT;
        });
        first.close();
    }

    private void restart() {
        rig.simulator.faults("LAB-APP-2", Faults.none());
        rig.start(settings(), events);
    }

    private BridgeSettings settings() {
        BridgeSettings settings = rig.settings(Rig.quickLane());
        return new BridgeSettings(
                settings.source(),
                settings.deadLetter(),
                settings.workspaces(),
                new Routing(List.of(
                        new Routing.ByField("context.lab", Map.of("one", "ws-1", "two", "ws-2")),
                        new Routing.DefaultDeadLetter())),
                List.of());
    }

    private static String event(String user, String workspace) {
        return Rig.track(user, 1).replaceFirst("\\{", "{\"context\":{\"lab\":\"" + workspace + "\"},");
    }

    private long distinct() {
        return rig.accepted().stream()
                .map(Accepted::labId)
                .collect(Collectors.toSet())
                .size();
    }

    private OffsetAndMetadata committed() throws Exception {
        return rig.kafka
                .admin()
                .listConsumerGroupOffsets(rig.group)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(place);
    }

    private void commit(OffsetAndMetadata offset) throws Exception {
        rig.kafka
                .admin()
                .alterConsumerGroupOffsets(rig.group, Map.of(place, offset))
                .all()
                .get(10, TimeUnit.SECONDS);
    }
}
