package io.moebridge.loadtest.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Dead letters through a real broker, compared with the records that they name. */
class DeadLetterOriginalsTest {

    private static final String SOURCE = "events";
    private static final String LETTERS = "letters";
    private static final int COUNT = 5_000;

    @Test
    void read_lettersThatAreNotAsTheirOriginals_areAltered() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, null)) {
            kafka.createTopic(SOURCE, 1, Map.of());
            kafka.createTopic(LETTERS, 1, Map.of());
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrapServers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                for (int i = 0; i < COUNT; i++) {
                    send(producer, original(i));
                }
                producer.flush();
                send(producer, letter(0, "value 0"));
                send(producer, letter(4_000, "value 4000"));
                send(producer, letter(2, "value 3"));
                send(producer, letter(3, "value 3"));
                send(producer, withKey(letter(4, "value 4"), "bob"));
                send(producer, withHeader(letter(5, "value 5"), "source", "elsewhere"));
                send(producer, withHeader(letter(6, "val"), "bridge.dlq.truncated", "true"));
                send(producer, withHeader(letter(7, "Val"), "bridge.dlq.truncated", "true"));
                send(producer, placeOf(8, "value 8"));
                send(producer, letter(COUNT + 9, "value 1"));
                producer.flush();
            }
            Verification verification = new Verification(List.of());
            for (int i = 0; i < COUNT + 10; i++) {
                verification.add(ManifestEntry.other("e-" + i, "APP", "ann", 0, Fate.DEAD_LETTERED, "undecodable"));
            }

            DeadLetterReader.read(kafka.bootstrapServers(), LETTERS, verification);

            Balance balance = verification.balance();
            assertThat(balance.deadLettered()).isEqualTo(10);
            assertThat(balance.details().findingsByKind())
                    .as("%s", balance.findings())
                    .containsEntry("altered dead letter", 5L);
            assertThat(balance.findings())
                    .filteredOn(finding -> finding.startsWith("altered"))
                    .extracting(finding -> finding.split(" ")[3])
                    .containsExactlyInAnyOrder("e-2", "e-4", "e-5", "e-7", "e-" + (COUNT + 9));
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> toSend) {
        var unused = producer.send(toSend);
    }

    private static ProducerRecord<byte[], byte[]> original(int number) {
        ProducerRecord<byte[], byte[]> original =
                new ProducerRecord<>(SOURCE, 0, bytes("ann"), bytes("value " + number));
        original.headers().add("lab-id", bytes("e-" + number));
        return original;
    }

    private static ProducerRecord<byte[], byte[]> letter(int number, String value) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(LETTERS, 0, bytes("ann"), bytes(value));
        withHeader(letter, "lab-id", "e-" + number);
        withHeader(letter, "bridge.dlq.reason", "undecodable");
        withHeader(letter, "bridge.dlq.topic", SOURCE);
        withHeader(letter, "bridge.dlq.partition", "0");
        return withHeader(letter, "bridge.dlq.offset", Integer.toString(number));
    }

    private static ProducerRecord<byte[], byte[]> placeOf(int number, String beginning) {
        ProducerRecord<byte[], byte[]> letter = withKey(letter(number, beginning), "not compared");
        return withHeader(withHeader(letter, "bridge.dlq.truncated", "true"), "bridge.dlq.left-out", "headers,key");
    }

    private static ProducerRecord<byte[], byte[]> withKey(ProducerRecord<byte[], byte[]> letter, String key) {
        return new ProducerRecord<>(
                letter.topic(),
                letter.partition(),
                bytes(key),
                letter.value(),
                Arrays.asList(letter.headers().toArray()));
    }

    private static ProducerRecord<byte[], byte[]> withHeader(
            ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, bytes(value));
        return letter;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
