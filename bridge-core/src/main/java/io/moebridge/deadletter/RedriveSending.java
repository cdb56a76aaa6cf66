package io.moebridge.deadletter;

import io.moebridge.deadletter.DeadLetters.State;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends the letters of one order, in transactions of about a second. None of them stays open for long: who reads the redrive
 * topic waits for its end, and the broker takes it back after {@link #TIMEOUT}. Not thread-safe.
 */
final class RedriveSending implements DeadLetters.Visitor {
    /** After so long the broker takes a transaction back. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Letters may come slowly, as each truncated one is fetched from its topic. */
    static final Duration OLDEST = Duration.ofSeconds(3);

    private static final int MOST_IN_TRANSACTION = 500;

    /** Where letters go, and where the rest of truncated ones comes from. */
    record Ways(
            Producer<byte[], byte[]> producer, RedriveRecords records, Function<Letter, Optional<Letter>> originals) {}

    private final Redrive.Order order;
    private final Redrive.Progress progress;
    private final Ways ways;
    private final LongSupplier nanoClock;
    private final long start;
    private final int most;
    private long sent;
    private long gone;
    private long tooLarge;
    private int inTransaction;
    private long openSince;

    RedriveSending(Redrive.Order order, Redrive.Progress progress, Ways ways, LongSupplier nanoClock) {
        this.order = order;
        this.progress = progress;
        this.ways = ways;
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
        this.most = Math.min(MOST_IN_TRANSACTION, order.perSecond());
    }

    @Override
    public boolean letter(Letter letter, State state) {
        if (order.wants(state)) {
            Optional<Letter> whole = letter.truncated() ? ways.originals().apply(letter) : Optional.of(letter);
            gone += whole.isEmpty() ? 1 : 0;
            whole.ifPresent(this::send);
            if (inTransaction >= most || isOpenFor(OLDEST)) {
                commit();
            }
        }
        return sent + inTransaction < order.limit();
    }

    private void send(Letter letter) {
        ProducerRecord<byte[], byte[]> record = ways.records().of(letter);
        if (!ways.records().fits(record)) {
            tooLarge++;
            return;
        }
        if (inTransaction == 0) {
            ways.producer().beginTransaction();
            openSince = nanoClock.getAsLong();
        }
        // What becomes of it the commit tells.
        var unused = ways.producer().send(record);
        inTransaction++;
    }

    /** Whether a transaction has been open for longer than that. */
    boolean isOpenFor(Duration length) {
        return inTransaction > 0 && nanoClock.getAsLong() - openSince > length.toNanos();
    }

    @Override
    public void pause() {
        commit();
    }

    /** Ends the transaction, if one is open, and waits until the rate allows another. */
    void commit() {
        if (inTransaction == 0) {
            return;
        }
        ways.producer().commitTransaction();
        sent += inTransaction;
        inTransaction = 0;
        progress.sent(sent);
        keepToRate();
    }

    private void keepToRate() {
        long due = start + Math.round(1e9 * sent / order.perSecond());
        try {
            TimeUnit.NANOSECONDS.sleep(due - nanoClock.getAsLong());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    /** What has become of the order so far. */
    Redrive.Result result() {
        return new Redrive.Result(sent, gone, tooLarge);
    }
}
