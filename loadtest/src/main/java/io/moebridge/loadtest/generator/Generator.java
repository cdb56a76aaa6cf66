package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.manifest.ManifestSink;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts generated events into a topic, in order, at a steady rate or as fast as it can. {@link #run} is called once; {@link #stop} and
 * {@link #produced} by any thread.
 */
public final class Generator {

    private static final Duration TURN = Duration.ofMillis(5);

    private final String bootstrapServers;
    private final EventFactory factory;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean stopped;
    private volatile long produced;

    public Generator(String bootstrapServers, String topic, GeneratorSettings settings) {
        this.bootstrapServers = bootstrapServers;
        this.factory = new EventFactory(topic, settings, Clock.systemUTC());
    }

    /**
     * Puts in that many events, or fewer when it is stopped, and returns when the broker has them all.
     *
     * @param rate events a second; 0 is as fast as possible
     * @throws IllegalStateException when a record was not taken
     */
    public GeneratorReport run(long events, int rate, ManifestSink manifest) {
        long began = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            while (produced < events && !stopped) {
                long due = rate == 0 ? events : Math.min(events, dueBy(began, rate));
                while (produced < due && !stopped) {
                    send(producer, manifest);
                }
                if (rate > 0) {
                    LockSupport.parkNanos(TURN.toNanos());
                }
            }
            producer.flush();
        }
        Exception first = failure.get();
        if (first != null) {
            throw new IllegalStateException("a record was not taken by Kafka at " + bootstrapServers, first);
        }
        return new GeneratorReport(produced, Duration.ofNanos(System.nanoTime() - began));
    }

    /** Ends {@link #run} soon; what was put in stays in the manifest. */
    public void stop() {
        stopped = true;
    }

    /** How many events were put in so far. */
    public long produced() {
        return produced;
    }

    private static long dueBy(long began, int rate) {
        return (System.nanoTime() - began + TURN.toNanos()) / 1_000 * rate / TimeUnit.SECONDS.toMicros(1);
    }

    @SuppressWarnings({"FutureReturnValueIgnored", "NonAtomicVolatileUpdate"})
    private void send(KafkaProducer<byte[], byte[]> producer, ManifestSink manifest) {
        GeneratedEvent event = factory.next();
        manifest.add(event.entry());
        producer.send(event.record(), (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
                stopped = true;
            }
        });
        produced++;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        "true",
                        "linger.ms",
                        "5",
                        "batch.size",
                        Integer.toString(512 * 1024),
                        "buffer.memory",
                        Long.toString(128L << 20),
                        "max.request.size",
                        Integer.toString(4 << 20)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
