package io.moebridge.loadtest.run;

import io.moebridge.loadtest.kafka.GroupProgress;
import io.moebridge.loadtest.kafka.GroupProgress.Offsets;
import io.moebridge.loadtest.simulator.CountingSink;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a measurement of speed looks at: the group's offsets, the sink's counts, the processes. Not thread-safe. */
final class SpeedMeters {

    private final CountingSink sink;
    private final GroupProgress progress;
    private final Map<String, ProcessMeter> processes = new LinkedHashMap<>();
    private long lastSettled;
    private long lastElements;
    private long lastRequests;
    private long lastAt = System.nanoTime();

    SpeedMeters(CountingSink sink, GroupProgress progress) {
        this.sink = sink;
        this.progress = progress;
    }

    CountingSink sink() {
        return sink;
    }

    GroupProgress progress() {
        return progress;
    }

    void add(String name, long pid) {
        processes.put(name, new ProcessMeter(pid));
    }

    Map<String, Duration> cpu() {
        Map<String, Duration> cpu = new LinkedHashMap<>();
        processes.forEach((name, meter) -> cpu.put(name, meter.cpu()));
        return cpu;
    }

    double peakMegabytes(String name) {
        ProcessMeter meter = processes.get(name);
        return meter == null ? 0 : meter.peakMegabytes().orElse(0);
    }

    Map<String, Double> values(Offsets offsets, long now) {
        double seconds = (now - lastAt) / 1e9;
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("accepted_per_second:settled", (offsets.committed() - lastSettled) / seconds);
        values.put("elements_per_second", (sink.elements() - lastElements) / seconds);
        values.put("requests_per_second", (sink.requests() - lastRequests) / seconds);
        if (offsets.end() < Long.MAX_VALUE) {
            values.put("lag", (double) offsets.lag());
            values.put("dead_letters", (double) offsets.deadLetters());
        }
        processes.forEach((name, meter) -> {
            meter.cpuPercent().ifPresent(percent -> values.put("cpu_percent:" + name, percent));
            meter.residentMegabytes().ifPresent(megabytes -> values.put("rss_mb:" + name, megabytes));
        });
        lastSettled = offsets.committed();
        lastElements = sink.elements();
        lastRequests = sink.requests();
        lastAt = now;
        return values;
    }

    String cpuText(Map<String, Double> values) {
        StringBuilder text = new StringBuilder();
        processes
                .keySet()
                .forEach(name -> text.append(
                        "%s %.0f%% ".formatted(name, values.getOrDefault("cpu_percent:" + name, Double.NaN))));
        return text.toString().strip();
    }
}
