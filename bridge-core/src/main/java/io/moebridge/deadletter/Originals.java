package io.moebridge.deadletter;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Fetches the records of which dead letters hold only a part. Not thread-safe. */
final class Originals implements AutoCloseable {
    /** For one record, and much less than a transaction may last, as one may be open meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration POLL = Duration.ofMillis(250);

    private final DeadLetterSettings settings;
    private Optional<Consumer<byte[], byte[]>> consumer = Optional.empty();

    Originals(DeadLetterSettings settings) {
        this.settings = settings;
    }

    /** The letter with its whole record; empty when the original is there no longer, or another record stands in its place. */
    Optional<Letter> complete(Letter letter) {
        Consumer<byte[], byte[]> kafka = consumer();
        TopicPartition partition =
                new TopicPartition(letter.id().topic(), letter.id().partition());
        long offset = letter.id().offset();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        if (!isWithin(partition, offset, deadline)) {
            return Optional.empty();
        }
        kafka.assign(List.of(partition));
        kafka.seek(partition, offset);
        while (kafka.position(partition) <= offset && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL).records(partition)) {
                if (record.offset() == offset && isOriginal(record, letter)) {
                    return Optional.of(letter.whole(record));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isWithin(TopicPartition partition, long offset, long deadline) {
        Consumer<byte[], byte[]> kafka = consumer();
        List<TopicPartition> only = List.of(partition);
        return kafka.partitionsFor(partition.topic(), until(deadline)).stream()
                        .anyMatch(info -> info.partition() == partition.partition())
                && kafka.beginningOffsets(only, until(deadline)).getOrDefault(partition, 0L) <= offset
                && kafka.endOffsets(only, until(deadline)).getOrDefault(partition, 0L) > offset;
    }

    private static Duration until(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private static boolean isOriginal(ConsumerRecord<byte[], byte[]> record, Letter letter) {
        return record.timestamp() == letter.timestamp()
                && (letter.keyLeftOut() || Arrays.equals(record.key(), letter.key()))
                && isBeginning(letter.value(), record.value());
    }

    private static boolean isBeginning(byte @Nullable [] beginning, byte @Nullable [] whole) {
        if (beginning == null || whole == null) {
            return beginning == null && whole == null;
        }
        return whole.length >= beginning.length
                && Arrays.equals(whole, 0, beginning.length, beginning, 0, beginning.length);
    }

    private Consumer<byte[], byte[]> consumer() {
        if (consumer.isEmpty()) {
            consumer = Optional.of(TopicReader.consumer(settings));
        }
        return consumer.get();
    }

    @Override
    public void close() {
        consumer.ifPresent(Consumer::close);
    }
}
