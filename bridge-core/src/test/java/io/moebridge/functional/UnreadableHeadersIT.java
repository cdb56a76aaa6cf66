package io.moebridge.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.deadletter.DeadLetters;
import io.moebridge.deadletter.LetterFilter;
import io.moebridge.message.Verdict.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records in the bridge's own topics that claim to be the bridge's, with numbers that no bridge writes. */
class UnreadableHeadersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static ProducerRecord<byte[], byte[]> claiming(String topic, String index) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic, 0, "k".getBytes(UTF_8), Rig.track("k", 1).getBytes(UTF_8));
        Map.of(
                        "reason", "undecodable",
                        "redriven", "1",
                        "topic", "elsewhere",
                        "partition", "0",
                        "offset", "5",
                        "timestamp", "1772600767890",
                        "index", index,
                        "element", "0")
                .forEach((name, value) -> record.headers().add("bridge.dlq." + name, value.getBytes(UTF_8)));
        return record;
    }

    @ParameterizedTest
    @ValueSource(strings = {"3000000000", "99999999999999999999999999"})
    void numberOutOfRange_endsAsUndecodable_andEverythingGoesOn(String index) {
        try (Rig rig = new Rig(1, 1)) {
            RecordingEvents events = new RecordingEvents();
            Bridge bridge = rig.start(events);
            await().atMost(PATIENCE).until(() -> bridge.status().deadLetterProblem() == null);
            rig.send(claiming(rig.topic + ".redrive", index));
            rig.flush();
            await().atMost(PATIENCE).until(() -> events.settled(Outcome.DEAD_LETTERED) == 1);
            rig.send("good", Rig.track("good", 1));
            rig.send(claiming(rig.deadLetterTopic, index));
            rig.flush();
            await().atMost(PATIENCE).until(() -> rig.accepted().size() == 1);

            AtomicInteger listed = new AtomicInteger();
            try (DeadLetters letters =
                    DeadLetters.open(rig.settings(Rig.quickLane()).deadLetter(), List.of())) {
                long foreign = letters.read(LetterFilter.ALL, (letter, state) -> {
                    assertThat(letter.id().topic()).isEqualTo(rig.topic + ".redrive");
                    assertThat(letter.cause().detail()).contains("bridge.dlq.index");
                    listed.incrementAndGet();
                    return true;
                });
                assertThat(foreign).isEqualTo(1);
            }
            assertThat(listed).hasValue(1);
        }
    }
}
