package io.moebridge.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.message.Reason;
import io.moebridge.message.Verdict;
import io.moebridge.message.Verdict.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that cannot be delivered: each ends under its reason and never in the way of others. */
class BadInputIT {
    private final Rig rig = new Rig(1, 1);
    private final RecordingEvents events = new RecordingEvents();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void badRecords_areSetAsideByReason_andTheOthersPass() throws Exception {
        rig.send("k", Rig.track("good", 1));
        rig.send("k", "{nope");
        rig.send("k", "");
        rig.send("k", "42");
        rig.send("k", null);
        rig.send("k", "[]");
        rig.send("k", "{\"type\":\"gone\",\"userId\":\"u-1\"}");
        rig.send("k", "{\"type\":\"track\",\"event\":\"E\",\"anonymousId\":\"a\"}");
        rig.send("k", "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"GUEST\"}");
        rig.send("k", "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"  \"}");
        rig.send("k", "{\"type\":\"track\",\"event\":\"E\",\"userId\":true}");
        rig.send("k", "{\"type\":\"track\",\"event\":\"  \",\"userId\":\"u-1\"}");
        rig.send("k", "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u-1\",\"properties\":[1]}");
        rig.send("k", "{\"type\":\"page\",\"userId\":\"u-1\"}");
        rig.send("k", "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u-1\"}", "NO-SUCH-APP");
        rig.send(
                "k",
                "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u-1\",\"properties\":{\"x\":\"" + "y".repeat(120_000)
                        + "\"}}");
        rig.send(
                "k",
                "[" + Rig.track("good", 2) + ",{\"type\":\"track\",\"userId\":\"u-1\"},7," + Rig.track("good", 3)
                        + "]");
        rig.send("k", Rig.track("good", 4));
        rig.flush();
        rig.start(events);

        await().atMost(Duration.ofSeconds(30)).until(() -> rig.committed() == 18);
        assertThat(rig.accepted()).extracting(Accepted::labSeq).containsExactly(1L, 2L, 3L, 4L);
        assertThat(counts(Outcome.SKIPPED))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("tombstone", 1L, "empty_batch", 1L, "no_known_user", 2L, "unsupported_type", 1L));
        assertThat(counts(Outcome.DEAD_LETTERED))
                .containsExactlyInAnyOrderEntriesOf(new TreeMap<>(Map.of(
                        "undecodable", 4L,
                        "unknown_type", 1L,
                        "forbidden_customer_id", 1L,
                        "id_not_string", 1L,
                        "event_not_defined", 2L,
                        "properties_not_object", 1L,
                        "no_route", 1L,
                        "element_too_large", 1L)));
        assertThat(events.received.sum()).isEqualTo(events.settledEvents()).isEqualTo(21);

        ConsumerRecord<byte[], byte[]> partOfArray = rig.deadLetters(12).stream()
                .filter(record -> "16".equals(Rig.header(record, "offset")) && "1".equals(Rig.header(record, "index")))
                .findFirst()
                .orElseThrow();
        assertThat(Rig.header(partOfArray, "reason")).isEqualTo("event_not_defined");
        assertThat(Rig.header(partOfArray, "stage")).isEqualTo("translate");
        assertThat(Rig.header(partOfArray, "topic")).isEqualTo(rig.topic);
        assertThat(Rig.header(partOfArray, "partition")).isEqualTo("0");
        assertThat(Rig.header(partOfArray, "workspace")).isEqualTo("ws-1");
        assertThat(Rig.header(partOfArray, "version")).isEqualTo("1");
        assertThat(new String(partOfArray.value(), UTF_8)).startsWith("[{").endsWith("}]");
        assertThat(new String(partOfArray.key(), UTF_8)).isEqualTo("k");
    }

    @Test
    void poisonInABatch_isFoundByHalving_andItsUserGoesOn() throws Exception {
        for (int user = 0; user < 50; user++) {
            rig.send("user-" + user, Rig.track("user-" + user, 1));
        }
        rig.send("poison-1", Rig.track("poison-1", 1));
        rig.send("poison-1", Rig.track("poison-1", 2));
        rig.flush();
        rig.start(events);

        await().atMost(Duration.ofSeconds(30)).until(() -> rig.committed() == 52);
        assertThat(rig.accepted()).hasSize(50);
        assertThat(counts(Outcome.DEAD_LETTERED)).containsExactly(Map.entry("rejected_by_moengage", 2L));
        ConsumerRecord<byte[], byte[]> letter = rig.deadLetters(2).get(0);
        assertThat(Rig.header(letter, "status")).isEqualTo("400");
        assertThat(Rig.header(letter, "stage")).isEqualTo("deliver");
        assertThat(Rig.header(letter, "detail")).contains("status 400");
        assertThat(Rig.header(letter, "request-id")).isNotBlank();
    }

    private Map<String, Long> counts(Outcome outcome) {
        Map<String, Long> counts = new TreeMap<>();
        for (Map.Entry<Verdict, LongAdder> entry : events.settled.entrySet()) {
            Reason reason = entry.getKey().reason();
            if (entry.getKey().outcome() == outcome && reason != null) {
                counts.merge(reason.code(), entry.getValue().sum(), Long::sum);
            }
        }
        return counts;
    }
}
