package io.moebridge.deadletter;

import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
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
    private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(5);

    private record Letter(DeadLetter content, Runnable written, boolean truncated) {}

    private final DeadLetterSettings settings;
    private final BridgeEvents events;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final BlockingQueue<Letter> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "bridge-dead-letters");
    private volatile @Nullable String problem = "not connected yet";
    private volatile boolean renew;
    private volatile boolean closed;
    private @Nullable Producer<byte[], byte[]> producer;

    public DeadLetterTopic(DeadLetterSettings settings, BridgeEvents events) {
        this.settings = settings;
        this.events = events;
        this.producers = this::newProducer;
        thread.setDaemon(true);
    }

    /** With producers of the caller's making, and a topic that is taken to be there. */
    DeadLetterTopic(DeadLetterSettings settings, BridgeEvents events, Supplier<Producer<byte[], byte[]>> producers) {
        this.settings = settings;
        this.events = events;
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
        queue.add(new Letter(letter, written, false));
    }

    private void run() {
        try {
            if (problem != null) {
                prepareTopic();
            }
            while (!closed) {
                Letter letter = queue.poll(200, TimeUnit.MILLISECONDS);
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

    private void prepareTopic() throws InterruptedException {
        while (!closed) {
            Map<String, Object> properties = clientProperties();
            properties.put("request.timeout.ms", (int) ADMIN_TIMEOUT.toMillis());
            properties.put("default.api.timeout.ms", (int) ADMIN_TIMEOUT.toMillis());
            try (Admin admin = Admin.create(properties)) {
                findOrCreate(admin);
                problem = null;
                return;
            } catch (ExecutionException | KafkaException e) {
                problem = "topic " + settings.topic() + ": " + rootOf(e).getMessage();
            } catch (java.util.concurrent.TimeoutException e) {
                problem = "topic " + settings.topic() + ": no answer from Kafka";
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE.toMillis());
        }
    }

    private static Throwable rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private void findOrCreate(Admin admin)
            throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
        long wait = ADMIN_TIMEOUT.toMillis();
        Set<String> topics = admin.listTopics().names().get(wait, TimeUnit.MILLISECONDS);
        if (topics.contains(settings.topic())) {
            return;
        }
        if (!settings.create()) {
            throw new KafkaException("does not exist, and dead_letter.create is false");
        }
        try {
            admin.createTopics(Set.of(new NewTopic(settings.topic(), Optional.empty(), Optional.empty())))
                    .all()
                    .get(wait, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private void send(Letter letter) throws InterruptedException {
        try {
            if (renew) {
                closeProducer();
                renew = false;
            }
            String topic = settings.topic();
            var record = letter.truncated()
                    ? DeadLetterRecords.truncated(topic, letter.content())
                    : DeadLetterRecords.whole(topic, letter.content());
            var unused = producer().send(record, (metadata, error) -> acknowledged(letter, error));
        } catch (KafkaException | IllegalStateException e) {
            failed(letter, e);
        }
    }

    private void acknowledged(Letter letter, @Nullable Exception error) {
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

    private void failed(Letter letter, Exception error) {
        if (error instanceof RecordTooLargeException && !letter.truncated()) {
            queue.add(new Letter(letter.content(), letter.written(), true));
            return;
        }
        renew |= !(error instanceof RetriableException);
        String why = "topic " + settings.topic() + ": " + error.getMessage();
        problem = why;
        events.deadLetterFailed(why);
        queue.add(new Letter(letter.content(), letter.written(), false));
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    private Producer<byte[], byte[]> newProducer() {
        Map<String, Object> properties = clientProperties();
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.putIfAbsent("linger.ms", 5);
        properties.putIfAbsent("compression.type", "lz4");
        properties.putIfAbsent("max.block.ms", 10_000);
        properties.putIfAbsent("request.timeout.ms", 10_000);
        properties.putIfAbsent("delivery.timeout.ms", 20_000);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> clientProperties() {
        Map<String, Object> properties = new HashMap<>(settings.properties());
        properties.put("bootstrap.servers", settings.bootstrapServers());
        return properties;
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
