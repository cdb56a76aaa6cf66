package io.moebridge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.message.RecordValue;
import io.moebridge.source.CatchUpReads.Ask;
import io.moebridge.source.CatchUpReads.Read;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The second reading, of a real log. */
class CatchUpReaderIT {
    private static final TopicPartition ONE = new TopicPartition("twice", 0);
    private static final TopicPartition OTHER = new TopicPartition("twice", 1);
    private static final int RECORDS = 10;

    private static EmbeddedKafka kafka;

    private final List<String> unexpected = new CopyOnWriteArrayList<>();
    private final CatchUpReader reader = new CatchUpReader(CatchUpReaderIT::consumer, "group", new BridgeEvents() {
        @Override
        public void unexpected(String where, Throwable error) {
            unexpected.add(where + ": " + error);
        }
    });

    @BeforeAll
    static void fill() {
        kafka = EmbeddedKafka.start(0, null);
        kafka.createTopic("twice", 2, Map.of());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                for (int partition = 0; partition < 2; partition++) {
                    var unused = producer.send(new ProducerRecord<>("twice", partition, null, new byte[] {(byte) i}));
                }
            }
        }
    }

    @AfterAll
    static void end() {
        kafka.close();
    }

    @AfterEach
    void close() {
        reader.close();
        assertThat(unexpected).isEmpty();
    }

    @Test
    void partitionOfWhichNothingIsAskedYet_doesNotHoldUpTheOther() {
        reader.ask(Set.of(ONE, OTHER), Map.of(ONE, new Ask(1, 3)));
        Read read = next();
        assertThat(read.place()).isEqualTo(ONE);
        assertThat(read.number()).isEqualTo(1);
        assertThat(read.position()).isEqualTo(RECORDS);
        assertThat(read.records()).hasSize(RECORDS - 3);

        reader.ask(Set.of(ONE, OTHER), Map.of(OTHER, new Ask(2, 5)));
        assertThat(next().records()).hasSize(RECORDS - 5);
        assertThat(reader.next()).isNull();
    }

    @Test
    void sameAsk_isAnsweredOnce_andALaterOneFromItsOwnPlace() {
        Ask ask = new Ask(1, 0);
        reader.ask(Set.of(ONE), Map.of(ONE, ask));
        assertThat(next().records()).hasSize(RECORDS);
        reader.ask(Set.of(ONE), Map.of(ONE, ask));
        await().during(Duration.ofMillis(300)).until(() -> reader.next() == null);
        reader.ask(Set.of(ONE), Map.of(ONE, new Ask(2, RECORDS - 1)));
        assertThat(next().records()).hasSize(1);
    }

    @Test
    void placeThatTheLogDoesNotHave_isSaid_andTheOtherIsRead() {
        reader.ask(Set.of(ONE, OTHER), Map.of(ONE, new Ask(1, RECORDS + 5), OTHER, new Ask(2, 0)));
        List<Read> both = List.of(next(), next());
        assertThat(both).anySatisfy(read -> {
            assertThat(read.place()).isEqualTo(ONE);
            assertThat(read.outOfRange()).isTrue();
        });
        assertThat(both).anySatisfy(read -> {
            assertThat(read.place()).isEqualTo(OTHER);
            assertThat(read.records()).hasSize(RECORDS);
        });
    }

    private Read next() {
        return await().atMost(Duration.ofSeconds(20)).until(reader::next, read -> read != null);
    }

    private static Consumer<byte[], RecordValue> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "none"),
                new ByteArrayDeserializer(),
                new ValueReader());
    }
}
