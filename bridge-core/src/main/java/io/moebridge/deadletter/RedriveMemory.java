package io.moebridge.deadletter;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What was sent again already, as the redrive topic itself tells. Of letters that are older than what the topic may have
 * lost to its retention, it cannot tell. Not thread-safe.
 */
final class RedriveMemory {
    /** Letters and redriven records are timed by the clocks of several machines. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    private final TopicReader reader;
    private final Optional<Duration> retention;
    private final LetterIds sent;
    private final Map<TopicPartition, Instant> firsts = new HashMap<>();
    private Map<TopicPartition, Long> readTo = Map.of();
    private Instant unsureBefore = Instant.MIN;

    /**
     * A memory that is still empty.
     *
     * @param reader of the redrive topic
     * @param retention how long the topic keeps records, if nothing but time removes any; otherwise empty
     * @param most so many ids are remembered, at most
     */
    RedriveMemory(TopicReader reader, Optional<Duration> retention, int most) {
        this.reader = reader;
        this.retention = retention;
        this.sent = new LetterIds(most);
    }

    /** Reads what has come since the last time. */
    void readOn() {
        Map<TopicPartition, Long> ends = reader.ends();
        Map<TopicPartition, Long> beginnings = reader.beginnings();
        reader.read(readTo, ends, this::note);
        readTo = ends;
        unsureBefore = Instant.MIN;
        Instant now = Instant.now();
        beginnings.forEach((partition, beginning) -> {
            if (beginning > 0) {
                Instant bound = unsureBefore(Optional.ofNullable(firsts.get(partition)), retention, now);
                unsureBefore = bound.isAfter(unsureBefore) ? bound : unsureBefore;
            }
        });
    }

    private boolean note(ConsumerRecord<byte[], byte[]> record) {
        firsts.putIfAbsent(
                new TopicPartition(record.topic(), record.partition()), Instant.ofEpochMilli(record.timestamp()));
        try {
            LetterId id = LetterId.of(LetterHeaders.of(record.headers()));
            if (id.redriven() > 0) {
                boolean unused = sent.add(id);
            }
        } catch (IllegalArgumentException somebodyElses) {
            // It says nothing of any letter.
        }
        return true;
    }

    /**
     * Letters written before this time may have been sent again by records that are gone: of a partition whose beginning is
     * gone, those are older than its first record, and older than its retention.
     *
     * @param first when the first record that is left was written; empty when none is left
     */
    static Instant unsureBefore(Optional<Instant> first, Optional<Duration> retention, Instant now) {
        Instant byFirst = first.orElse(now);
        Instant byRetention = retention.map(now::minus).orElse(byFirst);
        return (byRetention.isBefore(byFirst) ? byRetention : byFirst).plus(CLOCKS_APART);
    }

    boolean wasSent(Letter letter) {
        return sent.contains(letter.id().next());
    }

    boolean isUnsure(Letter letter) {
        return letter.writtenAt().isBefore(unsureBefore);
    }
}
