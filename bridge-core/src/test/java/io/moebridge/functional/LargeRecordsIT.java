package io.moebridge.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.Bridge;
import io.moebridge.deadletter.Redrive.Result;
import io.moebridge.loadtest.simulator.Accepted;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records whose dead letters do not fit, whatever of the value is left out: they go with less, and are redriven whole. */
class LargeRecordsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NARROW = 1_200;

    private final Rig rig = new Rig(2, 1);
    private final RecordingEvents events = new RecordingEvents();
    private final Random random = new Random(7);

    @AfterEach
    void close() {
        rig.close();
    }

    /** What cannot be compressed. */
    private String noise(int length) {
        return random.ints(length, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void send(String key, int headerBytes) {
        String value = RedriveIT.large("u", 1, "x".repeat(2_150));
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(rig.topic, key.getBytes(UTF_8), value.getBytes(UTF_8));
        record.headers().add("moengage-app-id", "LAB-APP-2".getBytes(UTF_8));
        record.headers().add("noise", noise(headerBytes).getBytes(UTF_8));
        rig.send(record);
    }

    private ConsumerRecord<byte[], byte[]> letterOfTheFirstOfTwo() throws Exception {
        rig.send("v", Rig.track("v", 1));
        rig.flush();
        Bridge bridge = rig.start(rig.settings(RedriveIT.narrow(NARROW)), events);
        await().atMost(PATIENCE).until(() -> rig.committed() == 2);
        assertThat(rig.accepted()).extracting(Accepted::labId).containsExactly("v-1");
        assertThat(events.said).noneMatch(line -> line.startsWith("dead letters:"));
        assertThat(bridge.drain(Duration.ofSeconds(5))).isTrue();
        ConsumerRecord<byte[], byte[]> letter = rig.deadLetters(1).get(0);
        assertThat(Rig.header(letter, "truncated")).isEqualTo("true");
        assertThat(Rig.header(letter, "offset")).isEqualTo("0");
        assertThat(letter.value()).isEmpty();
        return letter;
    }

    /** By a header that may have been left out it finds its workspace. */
    private void redriveTakesItWhole() {
        rig.start(new RecordingEvents());
        assertThat(RedriveIT.redrive(rig, RedriveIT.all())).isEqualTo(new Result(1, 0, 0));
        await().atMost(PATIENCE).until(() -> rig.accepted().size() == 2);
        Accepted redriven = rig.accepted().get(1);
        assertThat(redriven.labId()).isEqualTo("u-1");
        assertThat(redriven.appId()).isEqualTo("LAB-APP-2");
        assertThat(RedriveIT.redrive(rig, RedriveIT.all())).isEqualTo(new Result(0, 0, 0));
    }

    @Test
    void headersThatLeaveNoRoomForOurs_theLetterGoesWithoutTheValue() throws Exception {
        send("u", 1_046_000);
        ConsumerRecord<byte[], byte[]> letter = letterOfTheFirstOfTwo();
        assertThat(letter.key()).isEqualTo("u".getBytes(UTF_8));
        assertThat(letter.headers().lastHeader("noise").value()).hasSize(1_046_000);
        assertThat(Rig.header(letter, "left-out")).isNull();
        redriveTakesItWhole();
    }

    @Test
    void headersLargerThanTheTopicTakes_areLeftOut() throws Exception {
        rig.kafka.createTopic(rig.deadLetterTopic, 1, Map.of("max.message.bytes", "5000"));
        send("u", 10_000);
        ConsumerRecord<byte[], byte[]> letter = letterOfTheFirstOfTwo();
        assertThat(letter.key()).isEqualTo("u".getBytes(UTF_8));
        assertThat(letter.headers().lastHeader("noise")).isNull();
        assertThat(Rig.header(letter, "left-out")).isEqualTo("headers");
        redriveTakesItWhole();
    }

    @Test
    void keyLargerThanTheTopicTakes_isLeftOut() throws Exception {
        rig.kafka.createTopic(rig.deadLetterTopic, 1, Map.of("max.message.bytes", "5000"));
        send(noise(10_000), 10);
        ConsumerRecord<byte[], byte[]> letter = letterOfTheFirstOfTwo();
        assertThat(letter.key()).isNull();
        assertThat(Rig.header(letter, "left-out")).isEqualTo("headers,key");
        redriveTakesItWhole();
    }
}
