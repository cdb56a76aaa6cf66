package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.manifest.ManifestSink;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts generated events into a topic, in order, at a steady rate or as fast as it can. {@link #run} is called once; {@link #rate}, {@link #stop} and
 * {@link #produced} by any thread.
 */
public final class Generator {

    private static final Duration TURN = Duration.ofMillis(5);
    private static final double AS_FAST_AS_POSSIBLE = 1e12;

    private final String bootstrapServers;
    private final EventFactory factory;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile double pace;
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
        pace = rate == 0 ? AS_FAST_AS_POSSIBLE : rate;
        long began = System.nanoTime();
        long last = began - TURN.toNanos();
        double due = 0;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            while (produced < events && !stopped) {
                long now = System.nanoTime();
                due = Math.min((double) events, due + pace * ((now - last) / 1e9));
                last = now;
                while (produced < Math.floor(due) && !stopped) {
                    send(producer, manifest);
                }
                if (pace < AS_FAST_AS_POSSIBLE) {
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

    /** Goes on at another rate, in events a second; 0 pauses. */
    public void rate(int perSecond) {
        pace = perSecond;
    }

    /** Ends {@link #run} soon; what was put in stays in the manifest. */
    public void stop() {
        stopped = true;
    }

    /** How many events were put in so far. */
    public long produced() {
        return produced;
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
