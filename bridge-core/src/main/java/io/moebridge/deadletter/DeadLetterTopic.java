package io.moebridge.deadletter;

import io.moebridge.message.Envelope;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters, each until the broker has acknowledged it. While one cannot be written, {@link #problem} says
 * why, and the source takes nothing.
 *
 * <p>One thread feeds the producer, as its {@code send} may block. A producer that has failed for good is made anew.
 * The queue is bounded by the byte budget, which the letters' records still hold. Thread-safe.
 */
public final class DeadLetterTopic implements AutoCloseable {
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private record Waiting(DeadLetter content, Runnable written, Extent extent) {}

    private final DeadLetterSettings settings;
    private final BridgeEvents events;
    private final DeadLetterRecords records;
    private final Supplier<Producer<byte[], byte[]>> producers;
    /** Adding to it takes no lock: workers and event loops that add at the same time must not wait for each other. */
    private final BlockingQueue<Waiting> queue = new LinkedTransferQueue<>();

    private final Thread thread = new Thread(this::run, "bridge-dead-letters");
    private volatile @Nullable String problem = "not connected yet";
    private volatile boolean renew;
    private volatile boolean closed;
    private @Nullable Producer<byte[], byte[]> producer;

    public DeadLetterTopic(DeadLetterSettings settings, BridgeEvents events) {
        this.settings = settings;
        this.events = events;
        this.records = new DeadLetterRecords(settings);
        this.producers = this::newProducer;
        thread.setDaemon(true);
    }

    /** With producers of the caller's making, and a topic that is taken to be there. */
    DeadLetterTopic(DeadLetterSettings settings, BridgeEvents events, Supplier<Producer<byte[], byte[]>> producers) {
        this.settings = settings;
        this.events = events;
        this.records = new DeadLetterRecords(settings);
        this.producers = producers;
        this.problem = null;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Why dead letters cannot be written, or null when they can. */
    public @Nullable String problem() {
        return problem;
    }

    /**
     * Takes a dead letter; does not block.
     *
     * @param written called once, on a thread of the producer, when the broker has acknowledged it
     */
    public void write(DeadLetter letter, Runnable written) {
        queue.add(new Waiting(letter, written, Extent.WHOLE));
    }

    private void run() {
        try {
            if (problem != null) {
                prepareTopics();
            }
            while (!closed) {
                Waiting letter = queue.poll(200, TimeUnit.MILLISECONDS);
                if (letter != null) {
                    if (problem != null) {
                        TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE.toMillis());
                    }
                    send(letter);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            closeProducer();
        }
    }

    private void prepareTopics() throws InterruptedException {
        boolean refused = false;
        while (!closed) {
            try (Admin admin = Admin.create(LetterTopics.bounded(AdminProperties.of(settings)))) {
                new LetterTopics(settings).forBridge(admin).forEach(events::deadLetterTopicWarning);
                problem = null;
                if (refused) {
                    events.deadLetterRecovered();
                }
                return;
            } catch (ExecutionException e) {
                problem = "topic " + settings.topic() + ": " + KafkaErrors.root(e);
            } catch (KafkaException e) {
                refused = true;
                problem = e.getMessage();
                events.deadLetterFailed(String.valueOf(e.getMessage()));
            } catch (TimeoutException e) {
                problem = "topic " + settings.topic() + ": no answer from Kafka";
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE.toMillis());
        }
    }

    private void send(Waiting letter) throws InterruptedException {
        try {
            if (renew) {
                closeProducer();
                renew = false;
            }
            var record = records.of(letter.content(), letter.extent());
            var unused = producer().send(record, (metadata, error) -> acknowledged(letter, error));
        } catch (KafkaException | IllegalStateException e) {
            failed(letter, e);
        }
    }

    private void acknowledged(Waiting letter, @Nullable Exception error) {
        if (error != null) {
            failed(letter, error);
            return;
        }
        if (problem != null) {
            problem = null;
            events.deadLetterRecovered();
        }
        letter.written().run();
    }

    private void failed(Waiting letter, Exception error) {
        boolean tooLarge = error instanceof RecordTooLargeException;
        Extent smaller = tooLarge ? letter.extent().smaller() : null;
        if (smaller != null) {
            queue.add(new Waiting(letter.content(), letter.written(), smaller));
            return;
        }
        renew |= !tooLarge && !(error instanceof RetriableException);
        String why = "topic " + settings.topic() + ": " + (tooLarge ? tooLarge(letter.content()) : error.getMessage());
        problem = why;
        events.deadLetterFailed(why);
        queue.add(new Waiting(letter.content(), letter.written(), Extent.WHOLE));
    }

    private static String tooLarge(DeadLetter letter) {
        Envelope record = letter.envelope();
        return "the dead letter of " + record.origin().topic() + "-"
                + record.origin().partition() + "@"
                + record.offset()
                + " does not fit, even without the record's value, headers and key; raise the topic's max.message.bytes";
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    private Producer<byte[], byte[]> newProducer() {
        return new KafkaProducer<>(producerProperties(settings), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Kafka's client takes no time for a delivery that is shorter than what a request and lingering may take, which may be the user's. */
    static Map<String, Object> producerProperties(DeadLetterSettings settings) {
        Map<String, Object> properties = AdminProperties.of(settings);
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.putIfAbsent("linger.ms", 5);
        properties.putIfAbsent("compression.type", "lz4");
        properties.putIfAbsent("max.block.ms", 10_000);
        properties.putIfAbsent("request.timeout.ms", 10_000);
        long least = millis(properties, "linger.ms") + millis(properties, "request.timeout.ms");
        properties.putIfAbsent("delivery.timeout.ms", (int) Math.min(Integer.MAX_VALUE, Math.max(20_000, least)));
        return properties;
    }

    /** What is no number may become one, by one of Kafka's config providers. */
    private static long millis(Map<String, Object> properties, String name) {
        try {
            return ((Number) ConfigDef.parseType(name, properties.get(name), ConfigDef.Type.LONG)).longValue();
        } catch (ConfigException e) {
            return 0;
        }
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }

    /** Stops; letters that were not acknowledged stay unsettled, so their records are read again. */
    @Override
    public void close() {
        closed = true;
    }
}
