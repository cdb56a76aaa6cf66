package io.moebridge.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import io.moebridge.message.RecordValue;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a dead letter when its producer fails. */
class DeadLetterTopicTest {
    private final List<MockProducer<byte[], byte[]>> producers = new CopyOnWriteArrayList<>();
    private final AtomicInteger written = new AtomicInteger();
    private final DeadLetterTopic topic = new DeadLetterTopic(
            new DeadLetterSettings("unused:1", "dead", "again", true, Map.of()), BridgeEvents.NONE, this::producer);

    @AfterEach
    void close() {
        topic.close();
    }

    private Producer<byte[], byte[]> producer() {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        producers.add(producer);
        return producer;
    }

    @Test
    void fatalError_makesAnotherProducer_andTheLetterIsWrittenByIt() {
        topic.start();
        topic.write(letter(new byte[10]), written::incrementAndGet);
        await().until(() -> producers.size() == 1 && !producers.get(0).history().isEmpty());
        assertThat(producers.get(0).errorNext(new OutOfOrderSequenceException("lost its place")))
                .isTrue();
        assertThat(topic.problem()).contains("lost its place");
        assertThat(written).hasValue(0);

        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        producers.size() == 2 && !producers.get(1).history().isEmpty());
        assertThat(producers.get(0).closed()).isTrue();
        assertThat(producers.get(1).completeNext()).isTrue();
        assertThat(written).hasValue(1);
        assertThat(topic.problem()).isNull();
    }

    /** The client refuses a time for the delivery that is shorter than the two together, when it is made: at the first dead letter. */
    @Test
    void longRequestsOfTheUsers_giveADeliveryItsTime() {
        Map<String, Object> properties = propertiesWith(Map.of("request.timeout.ms", "30000", "linger.ms", "100"));
        assertThat(properties).containsEntry("delivery.timeout.ms", 30_100);
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()).close(Duration.ZERO);
        assertThat(propertiesWith(Map.of())).containsEntry("delivery.timeout.ms", 20_000);
        assertThat(propertiesWith(Map.of("delivery.timeout.ms", "60000")))
                .containsEntry("delivery.timeout.ms", "60000");
    }

    private static Map<String, Object> propertiesWith(Map<String, String> users) {
        return DeadLetterTopic.producerProperties(new DeadLetterSettings("127.0.0.1:1", "dead", "again", true, users));
    }

    @Test
    void letterThatDoesNotFit_goesWithItsBeginning() {
        topic.start();
        topic.write(letter(new byte[200_000]), written::incrementAndGet);
        await().until(() -> producers.size() == 1 && !producers.get(0).history().isEmpty());
        assertThat(producers.get(0).errorNext(new RecordTooLargeException("too large")))
                .isTrue();
        await().until(() -> producers.get(0).history().size() == 2);
        ProducerRecord<byte[], byte[]> record = producers.get(0).history().get(1);
        assertThat(record.value()).hasSize(65_536);
        assertThat(new String(
                        record.headers().lastHeader("bridge.dlq.truncated").value(), UTF_8))
                .isEqualTo("true");
        assertThat(new String(record.headers().lastHeader("bridge.dlq.offset").value(), UTF_8))
                .isEqualTo("7");
        assertThat(new String(record.headers().lastHeader("own").value(), UTF_8))
                .isEqualTo("kept");
        assertThat(producers.get(0).completeNext()).isTrue();
        assertThat(written).hasValue(1);
    }

    @Test
    void letterThatDoesNotFit_goesWithLessAndLess_andWhenNothingIsLeftTheProblemIsTold() {
        topic.start();
        topic.write(letter(new byte[200_000]), written::incrementAndGet);
        for (int refused = 1; refused <= 5; refused++) {
            int sent = refused;
            await().until(() ->
                    producers.size() == 1 && producers.get(0).history().size() == sent);
            assertThat(topic.problem()).isNull();
            assertThat(producers.get(0).errorNext(new RecordTooLargeException("too large")))
                    .isTrue();
        }
        assertThat(producers.get(0).history())
                .extracting(DeadLetterTopicTest::shape)
                .containsExactly(
                        "200000 bytes, key, own, -, -",
                        "65536 bytes, key, own, true, -",
                        "0 bytes, key, own, true, -",
                        "0 bytes, key, -, true, headers",
                        "0 bytes, -, -, true, headers,key");
        assertThat(topic.problem())
                .isEqualTo("topic dead: the dead letter of t-3@7 does not fit, even without the record's value, headers"
                        + " and key; raise the topic's max.message.bytes");
        assertThat(written).hasValue(0);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> producers.get(0).history().size() == 6);
        assertThat(producers).as("the producer is as good as before").hasSize(1);
        assertThat(producers.get(0).completeNext()).isTrue();
        assertThat(written).hasValue(1);
        assertThat(topic.problem()).isNull();
    }

    private static String shape(ProducerRecord<byte[], byte[]> record) {
        return record.value().length + " bytes, " + text(record.key()) + ", " + header(record, "own") + ", "
                + header(record, "bridge.dlq.truncated") + ", " + header(record, "bridge.dlq.left-out");
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "-" : text(header.value()).replace("kept", "own");
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "-" : new String(bytes, UTF_8);
    }

    private static DeadLetter letter(byte[] value) {
        Envelope envelope = new Envelope(
                new Origin("t", 3, 1),
                7,
                0,
                "key".getBytes(UTF_8),
                RecordValue.of(value),
                List.of(new Envelope.Header("own", "kept".getBytes(UTF_8))));
        return new DeadLetter(envelope, 0, 0, DeadLetter.Stage.DECODE, Reason.UNDECODABLE, null, 0, 0, "why", "");
    }
}
