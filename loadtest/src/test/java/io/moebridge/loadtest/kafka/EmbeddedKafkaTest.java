package io.moebridge.loadtest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moebridge.loadtest.net.PortTakenException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedKafkaTest {

    private static final String TOPIC = "events";

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void restart_keepsRecordsAndCommittedOffsets(String protocol) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, null)) {
            kafka.createTopic(TOPIC, 2, Map.of());
            send(kafka, "before");
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka, protocol)) {
                assertThat(readOne(consumer)).isEqualTo("before");
                consumer.commitSync();
            }

            kafka.stop();
            kafka.restart();

            send(kafka, "after");
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka, protocol)) {
                assertThat(readOne(consumer)).isEqualTo("after");
            }
        }
    }

    @Test
    void close_removesTemporaryData() {
        EmbeddedKafka kafka = EmbeddedKafka.start(0, null);
        Path data = kafka.data();
        assertThat(data).exists();

        kafka.close();

        assertThat(Files.exists(data)).isFalse();
    }

    @Test
    void start_takenPort_saysWhich() throws Exception {
        try (java.net.ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(taken.getLocalPort(), null))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    private static void send(EmbeddedKafka kafka, String text) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, text.getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(EmbeddedKafka kafka, String protocol) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "group.id", "readers",
                        "group.protocol", protocol,
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(TOPIC));
        return consumer;
    }

    private static String readOne(KafkaConsumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> records = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInSameThread()
                .until(() -> consumer.poll(Duration.ofMillis(200)), polled -> !polled.isEmpty());
        return new String(records.iterator().next().value(), StandardCharsets.UTF_8);
    }
}
