package io.moebridge.deadletter;

import io.moebridge.deadletter.DeadLetters.State;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes dead letters to the redrive topic, from where the bridge takes them. Each is written once, over all runs: what was
 * written is known from the topic itself, and one transactional id for all runs sees to it that of a run that was killed, or
 * is overtaken by another one, nothing comes later. Not thread-safe.
 */
public final class Redrive implements AutoCloseable {

    /**
     * What is to be sent.
     *
     * @param limit at most so many letters
     * @param again also what was sent before, and what may have been
     * @param perSecond so many letters a second
     */
    public record Order(LetterFilter filter, long limit, boolean again, int perSecond) {
        public Order {
            if (limit < 1 || perSecond < 1) {
                throw new IllegalArgumentException("limit and rate must be at least 1");
            }
        }

        /** Whether a letter in this state is to be sent. */
        public boolean wants(State state) {
            return state == State.OPEN || (again && state != State.COPY);
        }
    }

    /**
     * What has become of an order.
     *
     * @param sent letters written to the redrive topic
     * @param gone truncated letters whose original is there no longer
     * @param tooLarge letters that the redrive topic does not take
     */
    public record Result(long sent, long gone, long tooLarge) {}

    /** Hears how far it is, about once a second. */
    @FunctionalInterface
    public interface Progress {
        void sent(long letters);
    }

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final DeadLetterSettings settings;
    private final DeadLetters letters;
    private final Producer<byte[], byte[]> producer;
    private final Originals originals;
    private final RedriveRecords records;

    private Redrive(
            DeadLetterSettings settings, DeadLetters letters, Producer<byte[], byte[]> producer, long largestRecord) {
        this.settings = settings;
        this.letters = letters;
        this.producer = producer;
        this.originals = new Originals(settings);
        int partitions = producer.partitionsFor(settings.redriveTopic()).size();
        this.records = new RedriveRecords(settings.redriveTopic(), partitions, largestRecord);
    }

    /**
     * Looks whether redriven records may be written, and creates their topic if need be; blocks.
     *
     * @throws DeadLetterAccessException when they may not be written, with the reason
     */
    public static void check(DeadLetterSettings settings) {
        long unused = DeadLetterAccessException.tellingWhy(settings, () -> largestRecord(settings));
    }

    /**
     * Takes over from any other run with this transactional id; blocks.
     *
     * @throws DeadLetterAccessException when redriven records may not be written, with the reason
     */
    public static Redrive begin(DeadLetterSettings settings, DeadLetters letters, String transactionalId) {
        return DeadLetterAccessException.tellingWhy(settings, () -> begun(settings, letters, transactionalId));
    }

    private static Redrive begun(DeadLetterSettings settings, DeadLetters letters, String transactionalId) {
        long largest = largestRecord(settings);
        Producer<byte[], byte[]> producer = producer(settings, transactionalId, largest);
        try {
            producer.initTransactions();
            letters.remember();
            return new Redrive(settings, letters, producer, largest);
        } catch (TransactionalIdAuthorizationException e) {
            producer.close();
            throw new KafkaException(
                    "this Kafka user has no right to the transactional id " + transactionalId
                            + "; grant WRITE and DESCRIBE on it",
                    e);
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    private static long largestRecord(DeadLetterSettings settings) {
        try (Admin admin = Admin.create(LetterTopics.bounded(AdminProperties.of(settings)))) {
            new LetterTopics(settings).forRedrive(admin);
            String limit = LetterTopics.value(LetterTopics.config(admin, settings.redriveTopic()), "max.message.bytes");
            return limit == null ? RedriveRecords.DEFAULT_LARGEST : Long.parseLong(limit);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("topic " + settings.redriveTopic() + ": " + KafkaErrors.root(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private static Producer<byte[], byte[]> producer(
            DeadLetterSettings settings, String transactionalId, long largest) {
        Map<String, Object> properties = AdminProperties.of(settings);
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("transactional.id", transactionalId);
        properties.put("transaction.timeout.ms", (int) RedriveSending.TIMEOUT.toMillis());
        properties.put("max.request.size", (int) Math.min(Integer.MAX_VALUE, largest * 2));
        properties.putIfAbsent("compression.type", "lz4");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends what is wanted, at its rate; blocks until all is sent.
     *
     * @throws DeadLetterAccessException when it cannot go on; the next run goes on where this one stopped
     */
    public Result send(Order order, Progress progress) {
        return DeadLetterAccessException.tellingWhy(settings, () -> sendAll(order, progress));
    }

    private Result sendAll(Order order, Progress progress) {
        RedriveSending.Ways ways = new RedriveSending.Ways(producer, records, originals::complete);
        RedriveSending sending = new RedriveSending(order, progress, ways, System::nanoTime);
        try {
            long unused = letters.readAll(order.filter(), sending);
            sending.commit();
        } catch (KafkaException e) {
            throw isFenced(e) ? new KafkaException(whyFenced(sending), e) : e;
        }
        return sending.result();
    }

    /** The broker says the same of both. */
    private static String whyFenced(RedriveSending sending) {
        return sending.isOpenFor(RedriveSending.TIMEOUT)
                ? "Kafka took back letters that were not committed within " + RedriveSending.TIMEOUT.toSeconds()
                        + " s; run the same command again, it goes on"
                : "another redrive has begun, and goes on in place of this one";
    }

    private static boolean isFenced(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    /** What is not committed is taken back. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        originals.close();
    }
}
