package io.moebridge.app.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moebridge.BridgeSettings;
import io.moebridge.app.config.ConfigSource;
import io.moebridge.app.config.Overrides;
import io.moebridge.deadletter.DeadLetterAccessException;
import io.moebridge.deadletter.LetterFilter;
import io.moebridge.deadletter.Redrive;
import io.moebridge.loadtest.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many letters the admin port remembers. */
class KafkaLettersIT {
    private static final int MOST = 5;
    private static final LetterFilter UNDECODABLE =
            new LetterFilter(Set.of("undecodable"), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void moreThanItRemembers_isRefusedWithAWordToUseTheCommand_andAFilterHelps() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(0, null)) {
            kafka.createTopic("events.dead-letter", 1, Map.of());
            kafka.createTopic("events.redrive", 1, Map.of());
            letters(kafka, "too_old", 0, 2);
            letters(kafka, "undecodable", 2, MOST);
            KafkaLetters letters = new KafkaLetters(settings(kafka), MOST);
            assertThat(letters.list(UNDECODABLE, 100)).containsEntry("letters", (long) MOST);
            assertThatThrownBy(() -> letters.list(LetterFilter.ALL, 1))
                    .isInstanceOf(DeadLetterAccessException.class)
                    .hasMessageContaining("over 5 dead letters")
                    .hasMessageContaining("use the command bridge dead-letters");
            assertThatThrownBy(() ->
                            letters.redrive(new Redrive.Order(LetterFilter.ALL, Long.MAX_VALUE, false, 100), false))
                    .isInstanceOf(DeadLetterAccessException.class);
            Redrive.Order some = new Redrive.Order(UNDECODABLE, Long.MAX_VALUE, false, 10_000);
            assertThat(letters.redrive(some, false)).containsEntry("written", (long) MOST);
        }
    }

    private BridgeSettings settings(EmbeddedKafka kafka) throws Exception {
        Path file = Files.writeString(folder.resolve("bridge.yaml"), """
            kafka: {bootstrap_servers: "%s", group_id: letters, topics: [events]}
            workspaces:
              one: {app_id: A, api_key: k, data_center: dc-01}
            """.formatted(kafka.bootstrapServers()));
        return new ConfigSource(file, Overrides.of(List.of(), Map.of()), Map.of())
                .read()
                .settings()
                .bridge();
    }

    private static void letters(EmbeddedKafka kafka, String reason, int first, int count) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int n = first; n < first + count; n++) {
                ProducerRecord<byte[], byte[]> record =
                        new ProducerRecord<>("events.dead-letter", null, "{}".getBytes(UTF_8));
                Map.of(
                                "reason", reason,
                                "topic", "events",
                                "partition", "0",
                                "offset", Integer.toString(n),
                                "timestamp", "1772600767890",
                                "index", "0",
                                "element", "0")
                        .forEach((name, text) -> record.headers().add("bridge.dlq." + name, text.getBytes(UTF_8)));
                var unused = producer.send(record);
            }
        }
    }
}
