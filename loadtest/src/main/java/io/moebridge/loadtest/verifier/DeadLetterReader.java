package io.moebridge.loadtest.verifier;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads a dead-letter topic from its beginning to what is its end at the time. */
public final class DeadLetterReader {

    private static final String PREFIX = "bridge.dlq.";
    private static final Pattern LAB_ID = Pattern.compile("\"lab_id\":\"([^\"]+)\"");
    private static final Duration POLL = Duration.ofMillis(200);

    private DeadLetterReader() {}

    /** All dead letters of the topic; none when the topic does not exist. */
    public static List<DeadLetter> read(String bootstrapServers, String topic) {
        List<DeadLetter> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
            read(consumer, topic, letters::add);
        }
        return letters;
    }

    /** Gives every dead letter to a verification, and then those that are not as the records that they name as their originals. */
    public static void read(String bootstrapServers, String topic, Verification verification) {
        Originals originals = new Originals();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
            read(consumer, topic, letter -> {
                verification.deadLetter(letter);
                originals.remember(letter);
            });
            originals.compare(consumer, verification::alteredDeadLetter);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "allow.auto.create.topics", "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void read(KafkaConsumer<byte[], byte[]> consumer, String topic, Consumer<DeadLetter> sink) {
        List<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(letter -> sink.accept(deadLetter(letter)));
        }
    }

    static DeadLetter deadLetter(ConsumerRecord<byte[], byte[]> letter) {
        DeadLetter.Origin origin = new DeadLetter.Origin(
                text(letter, PREFIX + "topic", ""),
                Integer.parseInt(text(letter, PREFIX + "partition", "-1")),
                Long.parseLong(text(letter, PREFIX + "offset", "-1")),
                Integer.parseInt(text(letter, PREFIX + "index", "0")));
        return new DeadLetter(
                labId(letter),
                text(letter, PREFIX + "reason", ""),
                text(letter, PREFIX + "workspace", ""),
                origin,
                letter.timestamp(),
                Fingerprint.ofLetter(letter));
    }

    /** The name of the one event that failed: the header names all of the record's events, in order; without it the value does. */
    private static @Nullable String labId(ConsumerRecord<byte[], byte[]> letter) {
        String header = text(letter, "lab-id", "");
        List<String> names = header.isEmpty() ? namesInValue(letter.value()) : List.of(header.split(","));
        int index = Integer.parseInt(text(letter, PREFIX + "index", "0"));
        return index >= 0 && index < names.size() ? names.get(index) : null;
    }

    private static List<String> namesInValue(byte @Nullable [] value) {
        return LAB_ID.matcher(value == null ? "" : new String(value, StandardCharsets.UTF_8))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String name, String absent) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? absent : new String(header.value(), StandardCharsets.UTF_8);
    }
}
