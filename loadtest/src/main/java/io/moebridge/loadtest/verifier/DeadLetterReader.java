package io.moebridge.loadtest.verifier;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
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
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "allow.auto.create.topics", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return read(consumer, partitions);
        }
    }

    private static List<DeadLetter> read(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        List<DeadLetter> letters = new ArrayList<>();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(letter -> letters.add(deadLetter(letter)));
        }
        return letters;
    }

    static DeadLetter deadLetter(ConsumerRecord<byte[], byte[]> letter) {
        return new DeadLetter(
                labId(letter),
                text(letter, PREFIX + "reason", ""),
                text(letter, PREFIX + "topic", ""),
                Integer.parseInt(text(letter, PREFIX + "partition", "-1")),
                Long.parseLong(text(letter, PREFIX + "offset", "-1")),
                Integer.parseInt(text(letter, PREFIX + "index", "0")));
    }

    private static @Nullable String labId(ConsumerRecord<byte[], byte[]> letter) {
        String header = text(letter, "lab-id", "");
        if (!header.isEmpty()) {
            return header;
        }
        byte[] value = letter.value();
        Matcher matcher = LAB_ID.matcher(value == null ? "" : new String(value, StandardCharsets.UTF_8));
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String name, String absent) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? absent : new String(header.value(), StandardCharsets.UTF_8);
    }
}
