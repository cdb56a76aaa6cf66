package io.moebridge.deadletter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters that stood in their topic when it was opened, each with what has become of it. Reading moves nobody's
 * offsets. Not thread-safe.
 */
public final class DeadLetters implements AutoCloseable {

    /** What has become of a letter. */
    public enum State {
        /** It was not sent again. */
        OPEN,
        /** It was sent again. */
        SENT,
        /** It stands in the topic a second time, as it may after a crash; only the first counts. */
        COPY,
        /** The redrive topic no longer tells whether it was sent again. */
        UNKNOWN;

        /** As it is shown. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Takes letters, in the order of each partition. */
    @FunctionalInterface
    public interface Visitor {
        /** Returns false when no more are wanted. */
        boolean letter(Letter letter, State state);

        /** So far nothing more is at hand, and the next may take a while. */
        default void pause() {}
    }

    private final DeadLetterSettings settings;
    private final TopicReader letters;
    private final TopicReader redriven;
    private final LetterUsers users;
    private final Map<TopicPartition, Long> ends;
    private final RedriveMemory memory;
    private final int mostIds;
    private long foreign;

    private DeadLetters(
            DeadLetterSettings settings,
            TopicReader letters,
            TopicReader redriven,
            LetterUsers users,
            Optional<Duration> retention,
            int mostIds) {
        this.settings = settings;
        this.letters = letters;
        this.redriven = redriven;
        this.users = users;
        this.ends = letters.ends();
        this.mostIds = mostIds;
        this.memory = new RedriveMemory(redriven, retention, mostIds);
        memory.readOn();
    }

    /**
     * Opens the topic; blocks.
     *
     * @param wrappers names of members of a record that may hold the event
     * @throws DeadLetterAccessException when Kafka cannot be reached, or the topic is not there or may not be read
     */
    public static DeadLetters open(DeadLetterSettings settings, List<String> wrappers) {
        return open(settings, wrappers, Integer.MAX_VALUE);
    }

    /**
     * Opens the topic in a process that has other uses for its heap; blocks.
     *
     * @param wrappers names of members of a record that may hold the event
     * @param mostIds so many ids of letters are remembered at a time, and as many of redriven records; with more, reading ends in an exception
     * @throws DeadLetterAccessException when Kafka cannot be reached, the topic is not there or may not be read, or too much was redriven
     */
    public static DeadLetters open(DeadLetterSettings settings, List<String> wrappers, int mostIds) {
        return DeadLetterAccessException.tellingWhy(settings, () -> opened(settings, wrappers, mostIds));
    }

    private static DeadLetters opened(DeadLetterSettings settings, List<String> wrappers, int mostIds) {
        TopicReader letters = new TopicReader(settings, settings.topic());
        TopicReader redriven = new TopicReader(settings, settings.redriveTopic());
        try {
            if (letters.partitions().isEmpty()) {
                throw new KafkaException("there is no topic " + settings.topic());
            }
            return new DeadLetters(
                    settings, letters, redriven, new LetterUsers(wrappers), retention(settings), mostIds);
        } catch (RuntimeException e) {
            letters.close();
            redriven.close();
            throw e;
        }
    }

    /** How long redriven records are kept, if nothing but time removes any. */
    private static Optional<Duration> retention(DeadLetterSettings settings) {
        try (Admin admin = Admin.create(LetterTopics.bounded(AdminProperties.of(settings)))) {
            Config config = LetterTopics.config(admin, settings.redriveTopic());
            return "-1".equals(LetterTopics.value(config, "retention.bytes"))
                    ? LetterTopics.retention(config)
                    : Optional.empty();
        } catch (TimeoutException unknown) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    /**
     * Reads the letters that the filter accepts.
     *
     * @return how many records it met that are no dead letters
     * @throws DeadLetterAccessException when they cannot be read to the end
     */
    public long read(LetterFilter filter, Visitor visitor) {
        return DeadLetterAccessException.tellingWhy(settings, () -> readAll(filter, visitor));
    }

    long readAll(LetterFilter filter, Visitor visitor) {
        LetterIds seen = new LetterIds(mostIds);
        foreign = 0;
        letters.read(filter.since(), ends, new TopicReader.Visitor() {
            @Override
            public boolean record(ConsumerRecord<byte[], byte[]> record) {
                Letter letter = letter(record);
                return letter == null || !filter.accepts(letter, users) || visitor.letter(letter, state(letter, seen));
            }

            @Override
            public void pause() {
                visitor.pause();
            }
        });
        return foreign;
    }

    private State state(Letter letter, LetterIds seen) {
        if (!seen.add(letter.id())) {
            return State.COPY;
        }
        if (memory.wasSent(letter)) {
            return State.SENT;
        }
        return memory.isUnsure(letter) ? State.UNKNOWN : State.OPEN;
    }

    private @Nullable Letter letter(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Letter.of(record);
        } catch (IllegalArgumentException noLetter) {
            foreign++;
            return null;
        }
    }

    /** The letter at a place; empty when there is none. */
    public Optional<Letter> at(Letter.Place place) {
        return DeadLetterAccessException.tellingWhy(settings, () -> readAt(place));
    }

    private Optional<Letter> readAt(Letter.Place place) {
        TopicPartition partition = letters.partitions().stream()
                .filter(each -> each.partition() == place.partition())
                .findFirst()
                .orElse(null);
        if (partition == null || place.offset() < 0 || place.offset() >= ends.getOrDefault(partition, 0L)) {
            return Optional.empty();
        }
        Letter[] found = new Letter[1];
        letters.read(Map.of(partition, place.offset()), Map.of(partition, place.offset() + 1), record -> {
            found[0] = record.offset() == place.offset() ? letter(record) : null;
            return false;
        });
        return Optional.ofNullable(found[0]);
    }

    /** What has become of a letter, wherever else it stands. */
    public State stateOf(Letter letter) {
        return state(letter, new LetterIds(mostIds));
    }

    /** Learns what was sent again since it was opened. */
    void remember() {
        memory.readOn();
    }

    @Override
    public void close() {
        letters.close();
        redriven.close();
    }
}
