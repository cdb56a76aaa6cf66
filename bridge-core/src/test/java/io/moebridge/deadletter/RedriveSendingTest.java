package io.moebridge.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.deadletter.DeadLetters.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a redrive's transactions stay open, by a clock of the test's. */
class RedriveSendingTest {
    private static final Duration FETCH = Duration.ofMillis(200);

    private final AtomicLong nanos = new AtomicLong();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final List<Long> committed = new ArrayList<>();
    private Optional<Letter> original = Optional.of(letter(false));

    private final RedriveSending sending = new RedriveSending(
            new Redrive.Order(LetterFilter.ALL, Long.MAX_VALUE, false, 1_000_000),
            committed::add,
            new RedriveSending.Ways(producer, new RedriveRecords("again", 1, 1_000), this::fetch),
            nanos::get);

    @BeforeEach
    void begin() {
        producer.initTransactions();
    }

    @AfterEach
    void close() {
        producer.close();
    }

    private Optional<Letter> fetch(Letter letter) {
        nanos.addAndGet(FETCH.toNanos());
        return original;
    }

    private static Letter letter(boolean truncated) {
        return new Letter(
                new Letter.Place(0, 1),
                Instant.EPOCH,
                new LetterId("events", 0, 7, 0, 0, 0, 0),
                new Letter.Cause("undecodable", "decode", "", 0, 0, "", ""),
                truncated,
                false,
                null,
                new byte[1],
                List.of());
    }

    @Test
    void truncatedLettersThatComeSlowly_areCommittedLongBeforeTheBrokerTakesThemBack() {
        for (int i = 0; i < 400; i++) {
            assertThat(sending.letter(letter(true), State.OPEN)).isTrue();
            assertThat(sending.isOpenFor(RedriveSending.OLDEST)).isFalse();
        }
        assertThat(committed).hasSizeGreaterThan(20).startsWith(17L, 34L);
        sending.commit();
        assertThat(sending.result()).isEqualTo(new Redrive.Result(400, 0, 0));
        assertThat(producer.history()).hasSize(400);
    }

    @Test
    void originalsThatAreGone_doNotKeepATransactionOpenEither() {
        assertThat(sending.letter(letter(false), State.OPEN)).isTrue();
        original = Optional.empty();
        for (int i = 0; i < 400; i++) {
            assertThat(sending.letter(letter(true), State.OPEN)).isTrue();
        }
        assertThat(committed).containsExactly(1L);
        assertThat(sending.result()).isEqualTo(new Redrive.Result(1, 400, 0));
    }

    @Test
    void lettersThatComeFast_areCommittedTogether() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(sending.letter(letter(false), State.OPEN)).isTrue();
        }
        assertThat(committed).containsExactly(500L, 1_000L);
        assertThat(producer.commitCount()).isEqualTo(2);
    }
}
