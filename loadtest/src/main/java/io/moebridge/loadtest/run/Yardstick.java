package io.moebridge.loadtest.run;

import io.moebridge.loadtest.generator.EventFactory;
import io.moebridge.loadtest.generator.GeneratedRecord;
import io.moebridge.loadtest.generator.GeneratorSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What this machine can do at this hour: the CPU time that Jackson's streaming parser needs for every token of an event, on one
 * thread. Machines, and a shared machine's hours, differ by more than programs do; in multiples of this, figures can be
 * compared. Not thread-safe.
 */
final class Yardstick {

    private static final int EVENTS = 4_000;

    private final JsonFactory jackson = new JsonFactory();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<byte[]> events = new ArrayList<>();
    private long tokens;

    /** @param settings of events that are well-formed JSON, all of them */
    Yardstick(GeneratorSettings settings) {
        EventFactory factory = new EventFactory(Place.TOPIC, settings, Clock.systemUTC());
        for (int made = 0; made < EVENTS; ) {
            GeneratedRecord next = factory.next(EVENTS - made);
            made += next.entries().size();
            events.add(next.record().value());
        }
    }

    /** CPU seconds for a million events: the median of the rounds in the second half of {@code time}; in the first, the compiler is at work. */
    double cpuSecondsPerMillion(Duration time) {
        List<Long> rounds = new ArrayList<>();
        long began = System.nanoTime();
        while (rounds.isEmpty() || System.nanoTime() - began < time.toNanos()) {
            long before = threads.getCurrentThreadCpuTime();
            events.forEach(this::read);
            rounds.add(threads.getCurrentThreadCpuTime() - before);
        }
        long[] late = rounds.stream()
                .skip(rounds.size() / 2)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return late[late.length / 2] / 1e9 / EVENTS * 1e6;
    }

    /** How many tokens were read: one at least for each event and reading, so that no compiler leaves the work out. */
    long tokens() {
        return tokens;
    }

    private void read(byte[] event) {
        try (JsonParser parser = jackson.createParser(ObjectReadContext.empty(), event)) {
            while (parser.nextToken() != null) {
                tokens += parser.currentTokenId();
            }
        }
    }
}
