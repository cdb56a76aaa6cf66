package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.manifest.ManifestSink;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts generated events into a topic, in order, at a steady rate or as fast as it can. {@link #run} is called once; {@link #rate}, {@link #backfill},
 * {@link #stop} and {@link #produced} by any thread.
 */
public final class Generator {

    private static final Duration TURN = Duration.ofMillis(5);
    private static final double AS_FAST_AS_POSSIBLE = 1e12;
    private static final int BACKFILL_A_TURN = 500;

    private final Destination destination;
    private final EventFactory factory;
    private final AtomicLong wishedBackfill = new AtomicLong();
    private volatile double pace;
    private volatile boolean stopped;
    private volatile long produced;
    private long streamed;
    private long backfilled;

    public Generator(String bootstrapServers, String topic, GeneratorSettings settings) {
        this(Destination.of(bootstrapServers, topic), settings);
    }

    public Generator(Destination destination, GeneratorSettings settings) {
        this.destination = destination;
        this.factory = new EventFactory(destination.topic(), settings, Clock.systemUTC());
    }

    /**
     * Puts in that many events, or fewer when it is stopped, and returns when the broker has them all.
     *
     * @param rate events a second; 0 is as fast as possible
     * @throws IllegalStateException when a record was not taken
     */
    public GeneratorReport run(long events, int rate, ManifestSink manifest) {
        return run(Load.of(events, rate), manifest);
    }

    /**
     * Puts in the events of a load, or fewer when it is stopped, and returns when the broker has them all.
     *
     * @throws IllegalStateException when a record was not taken
     */
    public GeneratorReport run(Load load, ManifestSink manifest) {
        pace = load.rate() == 0 ? AS_FAST_AS_POSSIBLE : load.rate();
        long began = System.nanoTime();
        Producers producers = new Producers(destination);
        try (producers) {
            Run run = new Run(load, manifest, producers, began);
            while (run.goesOn()) {
                run.turn();
            }
        }
        Exception first = producers.failed();
        if (first != null) {
            throw new IllegalStateException(
                    "a record was not taken by Kafka at " + destination.bootstrapServers(), first);
        }
        return new GeneratorReport(produced, Duration.ofNanos(System.nanoTime() - began));
    }

    /** Goes on at another rate, in events a second; 0 pauses. */
    public void rate(int perSecond) {
        pace = perSecond;
    }

    /** Puts in that many calls of an audience's first sync beside the stream, as fast as it can. */
    public void backfill(long calls) {
        wishedBackfill.addAndGet(calls);
    }

    /** Ends {@link #run} soon; what was put in stays in the manifest. */
    public void stop() {
        stopped = true;
    }

    /** How many events were put in so far. */
    public long produced() {
        return produced;
    }

    /** What one run is about. */
    private final class Run {

        private final Load load;
        private final ManifestSink manifest;
        private final Producers producers;
        private final long began;
        private long last;
        private double due;
        private boolean backfillToCome;

        Run(Load load, ManifestSink manifest, Producers producers, long began) {
            this.load = load;
            this.manifest = manifest;
            this.producers = producers;
            this.began = began;
            this.last = began - TURN.toNanos();
            this.backfillToCome = load.backfill() > 0;
        }

        boolean goesOn() {
            boolean more = streamed < load.events() || backfillToCome || backfilled < wishedBackfill.get();
            return more && !isEnding();
        }

        private boolean isEnding() {
            return stopped || producers.failed() != null;
        }

        void turn() {
            long now = System.nanoTime();
            due = Math.min((double) load.events(), due + pace * ((now - last) / 1e9));
            last = now;
            long turnEnd = now + TURN.toNanos();
            while (streamed < Math.floor(due) && !isEnding() && System.nanoTime() < turnEnd) {
                streamed += send(factory.next(load.events() - streamed));
            }
            if (backfillToCome
                    && (streamed >= load.events()
                            || now - began >= load.backfillAfter().toNanos())) {
                backfillToCome = false;
                backfill(load.backfill());
            }
            burst();
            rest();
        }

        private boolean bursts() {
            return backfilled < wishedBackfill.get();
        }

        private void burst() {
            for (int i = 0; i < BACKFILL_A_TURN && bursts() && !isEnding(); i++) {
                backfilled += send(factory.nextOfBackfill(backfilled));
            }
        }

        private void rest() {
            if (!bursts() && streamed >= Math.floor(due)) {
                producers.handOver();
                LockSupport.parkNanos(TURN.toNanos());
            }
        }

        @SuppressWarnings("NonAtomicVolatileUpdate")
        private int send(GeneratedRecord next) {
            next.entries().forEach(manifest::add);
            producers.send(next.record());
            int events = next.entries().size();
            produced += events;
            return events;
        }
    }
}
