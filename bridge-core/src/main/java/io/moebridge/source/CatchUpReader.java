package io.moebridge.source;

import io.moebridge.message.RecordValue;
import io.moebridge.telemetry.BridgeEvents;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The thread that owns the second consumer, which belongs to no group and reads what it is asked to. There is neither thread nor
 * consumer until a workspace is behind.
 */
final class CatchUpReader implements CatchUpReads, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final long IDLE_NANOS = Duration.ofMillis(50).toNanos();
    private static final long AFTER_ERROR_NANOS = Duration.ofSeconds(1).toNanos();

    private record Wish(Set<TopicPartition> places, Map<TopicPartition, Ask> asks) {
        /**
         * What the consumer is to have. What was never asked for has no position yet, and a consumer that has one partition without
         * reads none of the others either; what was asked for stays until it is over, with what was fetched of it ahead.
         */
        Set<TopicPartition> assignment(Set<TopicPartition> before) {
            Set<TopicPartition> wanted = new HashSet<>(before);
            wanted.retainAll(places);
            wanted.addAll(asks.keySet());
            return wanted;
        }
    }

    private final Supplier<Consumer<byte[], RecordValue>> consumers;
    private final BridgeEvents events;
    private final Refusals refusals;
    private final Queue<Read> answers = new ConcurrentLinkedQueue<>();
    private volatile Wish wish = new Wish(Set.of(), Map.of());
    private volatile boolean stopping;
    private volatile @Nullable Consumer<byte[], RecordValue> consumer;
    private @Nullable Thread thread;

    /** The number of the ask that was answered last, by partition. */
    private final Map<TopicPartition, Long> answered = new HashMap<>();

    CatchUpReader(Supplier<Consumer<byte[], RecordValue>> consumers, String groupId, BridgeEvents events) {
        this.consumers = consumers;
        this.events = events;
        this.refusals = new Refusals(groupId, events);
    }

    @Override
    public void ask(Set<TopicPartition> places, Map<TopicPartition, Ask> asks) {
        wish = new Wish(places, asks);
        if (thread == null && !places.isEmpty()) {
            thread = new Thread(this::run, "bridge-catch-up");
            thread.setDaemon(true);
            thread.start();
        }
        LockSupport.unpark(thread);
    }

    @Override
    public @Nullable Read next() {
        return answers.poll();
    }

    private void run() {
        while (!stopping) {
            try (Consumer<byte[], RecordValue> kafka = consumers.get()) {
                consumer = kafka;
                answered.clear();
                while (!stopping) {
                    turn(kafka);
                }
            } catch (WakeupException stop) {
                // Only close() wakes it up.
            } catch (RuntimeException e) {
                events.unexpected("reading for the workspaces that are behind", e);
                pauseAfterError();
            }
        }
    }

    /** However often it is asked meanwhile. */
    private void pauseAfterError() {
        long until = System.nanoTime() + AFTER_ERROR_NANOS;
        for (long left = AFTER_ERROR_NANOS; left > 0 && !stopping; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void turn(Consumer<byte[], RecordValue> kafka) {
        Wish now = wish;
        Set<TopicPartition> before = kafka.assignment();
        Set<TopicPartition> assignment = now.assignment(before);
        if (!before.equals(assignment)) {
            kafka.assign(assignment);
            answered.keySet().retainAll(assignment);
        }
        Map<TopicPartition, Ask> toRead = new HashMap<>();
        now.asks().forEach((place, ask) -> {
            if (answered.getOrDefault(place, 0L) != ask.number()) {
                goTo(kafka, place, ask.from());
                toRead.put(place, ask);
            }
        });
        if (toRead.isEmpty()) {
            LockSupport.parkNanos(IDLE_NANOS);
            return;
        }
        Set<TopicPartition> toPause = new HashSet<>(assignment);
        toPause.removeAll(toRead.keySet());
        kafka.pause(toPause);
        kafka.resume(toRead.keySet());
        poll(kafka, toRead);
    }

    private static void goTo(Consumer<byte[], RecordValue> kafka, TopicPartition place, long from) {
        long position;
        try {
            position = kafka.position(place, Duration.ZERO);
        } catch (RetriableException
                | IllegalStateException
                | org.apache.kafka.clients.consumer.InvalidOffsetException none) {
            position = -1;
        }
        if (position != from) {
            kafka.seek(place, from);
        }
    }

    private void poll(Consumer<byte[], RecordValue> kafka, Map<TopicPartition, Ask> read) {
        try {
            ConsumerRecords<byte[], RecordValue> records = kafka.poll(POLL);
            refusals.polled();
            read.forEach((place, ask) -> answer(kafka, place, ask, records.records(place)));
        } catch (OffsetOutOfRangeException e) {
            read.forEach((place, ask) -> {
                if (e.offsetOutOfRangePartitions().containsKey(place)) {
                    answered.put(place, ask.number());
                    answers.add(new Read(place, ask.number(), List.of(), Assignments.knownUpTo(e, place, -1), true));
                }
            });
        } catch (AuthorizationException e) {
            refusals.refused(e);
        }
    }

    private void answer(
            Consumer<byte[], RecordValue> kafka,
            TopicPartition place,
            Ask ask,
            List<ConsumerRecord<byte[], RecordValue>> records) {
        long position;
        try {
            position = kafka.position(place, Duration.ZERO);
        } catch (RetriableException notKnownYet) {
            position = ask.from();
        }
        if (!records.isEmpty()) {
            position = Math.max(position, records.get(records.size() - 1).offset() + 1);
        }
        if (position > ask.from()) {
            answered.put(place, ask.number());
            answers.add(new Read(place, ask.number(), records, position, false));
        }
    }

    /** Stops reading; returns at once. */
    @Override
    public void close() {
        stopping = true;
        Consumer<byte[], RecordValue> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        LockSupport.unpark(thread);
    }
}
