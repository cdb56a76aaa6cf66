package io.moebridge.loadtest.generator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends records, each partition's in the order in which they are given. With one producer the caller's thread sends; with more, each has a thread that takes
 * chunks of records. Called by one thread, but for {@link #failed}.
 */
final class Producers implements AutoCloseable {

    private static final int CHUNK = 256;
    private static final int CHUNKS_WAITING = 16;
    private static final long PUT_MILLIS = 100;
    private static final Duration END_AT_LATEST = Duration.ofMinutes(2);

    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final boolean alone;

    Producers(Destination destination) {
        alone = destination.threads() == 1;
        for (int number = 0; number < destination.threads(); number++) {
            Lane lane = new Lane(
                    new KafkaProducer<>(settings(destination), new ByteArraySerializer(), new ByteArraySerializer()));
            lanes.add(lane);
            if (!alone) {
                lane.start(number);
            }
        }
    }

    private static Map<String, Object> settings(Destination destination) {
        return Map.ofEntries(
                Map.entry("bootstrap.servers", destination.bootstrapServers()),
                Map.entry("compression.type", destination.compression()),
                Map.entry("acks", "all"),
                Map.entry("enable.idempotence", "true"),
                Map.entry("linger.ms", "5"),
                Map.entry("batch.size", Integer.toString(512 * 1024)),
                Map.entry("buffer.memory", Long.toString(128L << 20)),
                Map.entry("max.request.size", Integer.toString(4 << 20)));
    }

    void send(ProducerRecord<byte[], byte[]> next) {
        Integer partition = next.partition();
        Lane lane = lanes.get(partition == null ? 0 : partition % lanes.size());
        if (alone) {
            lane.send(next);
        } else {
            lane.add(next);
        }
    }

    /** Hands over what is waiting for a chunk to be full. */
    void handOver() {
        if (!alone) {
            lanes.forEach(Lane::handOver);
        }
    }

    /** Why a record was not taken; null while all were. */
    @Nullable
    Exception failed() {
        return failure.get();
    }

    /** Returns when the broker has everything, or has refused something. */
    @Override
    public void close() {
        lanes.forEach(Lane::end);
        lanes.forEach(lane -> lane.producer.close());
    }

    /** One producer. */
    private final class Lane {

        private final KafkaProducer<byte[], byte[]> producer;
        private final BlockingQueue<List<ProducerRecord<byte[], byte[]>>> chunks =
                new ArrayBlockingQueue<>(CHUNKS_WAITING);
        private List<ProducerRecord<byte[], byte[]>> chunk = new ArrayList<>(CHUNK);
        private @Nullable Thread thread;

        Lane(KafkaProducer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        void start(int number) {
            Thread sender = new Thread(this::run, "lab-producer-" + number);
            sender.setDaemon(true);
            sender.start();
            thread = sender;
        }

        @SuppressWarnings("FutureReturnValueIgnored")
        void send(ProducerRecord<byte[], byte[]> next) {
            producer.send(next, (metadata, exception) -> {
                if (exception != null) {
                    failure.compareAndSet(null, exception);
                }
            });
        }

        void add(ProducerRecord<byte[], byte[]> next) {
            chunk.add(next);
            if (chunk.size() == CHUNK) {
                handOver();
            }
        }

        void handOver() {
            if (!chunk.isEmpty()) {
                put(chunk);
                chunk = new ArrayList<>(CHUNK);
            }
        }

        /** An empty chunk ends the thread. */
        private void put(List<ProducerRecord<byte[], byte[]>> full) {
            try {
                while (failure.get() == null && !chunks.offer(full, PUT_MILLIS, TimeUnit.MILLISECONDS)) {
                    Thread.onSpinWait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure.compareAndSet(null, e);
            }
        }

        private void run() {
            try {
                for (List<ProducerRecord<byte[], byte[]>> next = chunks.take();
                        !next.isEmpty() && failure.get() == null;
                        next = chunks.take()) {
                    next.forEach(this::send);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure.compareAndSet(null, e);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }

        private void end() {
            Thread sender = thread;
            if (sender == null) {
                return;
            }
            handOver();
            put(List.of());
            try {
                sender.join(END_AT_LATEST.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
