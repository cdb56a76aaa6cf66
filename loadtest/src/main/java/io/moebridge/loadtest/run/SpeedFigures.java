package io.moebridge.loadtest.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a measurement comes to: between two moments of steady work, events a second and what each process used for them.
 *
 * @param events that were settled between the two moments
 * @param time between them
 * @param cpu of each process in that time, by name
 */
record SpeedFigures(long events, Duration time, Map<String, Duration> cpu) {

    private static final double MILLION = 1e6;

    /** A moment: how many events were settled so far, and what each process had used. */
    record Moment(long nanos, long settled, Map<String, Duration> cpu) {}

    /** The figures between two moments. */
    static SpeedFigures between(Moment first, Moment last) {
        Map<String, Duration> cpu = new LinkedHashMap<>();
        last.cpu()
                .forEach((process, used) ->
                        cpu.put(process, used.minus(first.cpu().getOrDefault(process, Duration.ZERO))));
        return new SpeedFigures(last.settled() - first.settled(), Duration.ofNanos(last.nanos() - first.nanos()), cpu);
    }

    double eventsPerSecond() {
        return time.isZero() ? 0 : events / (time.toNanos() / 1e9);
    }

    double cpuSecondsPerMillion(String process) {
        return events == 0 ? 0 : cpu.getOrDefault(process, Duration.ZERO).toNanos() / 1e9 / events * MILLION;
    }

    /** Which part of so many processors nothing of the run used. */
    double idleShare(int processors) {
        double used = cpu.values().stream().mapToLong(Duration::toNanos).sum();
        return time.isZero() ? 0 : 1 - used / time.toNanos() / processors;
    }

    /** Sentences for the report. */
    List<String> lines(int processors) {
        List<String> lines = new ArrayList<>();
        lines.add("      %,.0f events a second, over %.1f s of steady work"
                .formatted(eventsPerSecond(), time.toMillis() / 1e3));
        cpu.keySet()
                .forEach(process -> lines.add("      CPU of %s per million events: %.2f s"
                        .formatted(process, cpuSecondsPerMillion(process))));
        lines.add("      idle: %.0f %% of %d processors".formatted(100 * idleShare(processors), processors));
        return lines;
    }
}
