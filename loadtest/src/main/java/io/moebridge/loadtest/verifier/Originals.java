package io.moebridge.loadtest.verifier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Compares dead letters with the records that they name as their originals: key, value and headers must be the same. What the broker no longer holds is not compared. Not thread-safe.
 */
final class Originals {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int FAR = 2_000;

    private final Map<TopicPartition, List<DeadLetter>> letters =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));

    void remember(DeadLetter letter) {
        DeadLetter.Origin origin = letter.origin();
        if (origin.isKnown()) {
            letters.computeIfAbsent(new TopicPartition(origin.topic(), origin.partition()), any -> new ArrayList<>())
                    .add(letter);
        }
    }

    /** Gives each letter that is not as its original. */
    void compare(KafkaConsumer<byte[], byte[]> consumer, Consumer<DeadLetter> altered) {
        letters.forEach((partition, named) -> {
            boolean there = consumer.listTopics().getOrDefault(partition.topic(), List.of()).stream()
                    .anyMatch(info -> info.partition() == partition.partition());
            if (there) {
                consumer.assign(List.of(partition));
                named.sort(Comparator.comparingLong(letter -> letter.origin().offset()));
                compare(consumer, partition, named, altered);
            }
        });
    }

    private static void compare(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            List<DeadLetter> named,
            Consumer<DeadLetter> altered) {
        long first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        int next = 0;
        while (next < named.size() && named.get(next).origin().offset() < first) {
            next++;
        }
        long position = -FAR;
        while (next < named.size() && named.get(next).origin().offset() < end) {
            long wanted = named.get(next).origin().offset();
            if (wanted > position + FAR || wanted < position) {
                consumer.seek(partition, wanted);
            }
            for (ConsumerRecord<byte[], byte[]> original : consumer.poll(POLL)) {
                next = compare(original, named, next, altered);
            }
            position = consumer.position(partition);
            next = past(named, next, position);
        }
        named.subList(next, named.size()).forEach(altered);
    }

    private static int compare(
            ConsumerRecord<byte[], byte[]> original, List<DeadLetter> named, int from, Consumer<DeadLetter> altered) {
        int next = past(named, from, original.offset());
        while (next < named.size() && named.get(next).origin().offset() == original.offset()) {
            DeadLetter letter = named.get(next++);
            if (!letter.content().isOf(original)) {
                altered.accept(letter);
            }
        }
        return next;
    }

    /** The first letter whose original is not before that offset; what was stepped over is no longer there. */
    private static int past(List<DeadLetter> named, int from, long offset) {
        int next = from;
        while (next < named.size() && named.get(next).origin().offset() < offset) {
            next++;
        }
        return next;
    }
}
