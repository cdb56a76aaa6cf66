package io.moebridge.loadtest.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a bridge's own gauges from {@code /metrics}, if it has them: another program in its place need not. They are shown, never believed. Thread-safe. */
final class BridgeGauges {

    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final double MEGABYTE = 1 << 20;

    /** A gauge's series in a run, and how much of the gauge's unit is one of the series'. */
    private record Shown(String series, double unit) {}

    private static final Map<String, Shown> SERIES = Map.of(
            "bridge_in_flight_requests", new Shown("in_flight", 1),
            "bridge_concurrency_limit", new Shown("limit", 1),
            "bridge_events_open", new Shown("open", 1),
            "jvm_gc_live_data_size_bytes", new Shown("live_mb", MEGABYTE));

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** The sums of what is there, by series name; empty when nothing answers. */
    Map<String, Double> read(int adminPort) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/metrics"))
                .timeout(PATIENCE)
                .build();
        try {
            return sums(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return Map.of();
        }
    }

    static Map<String, Double> sums(String metrics) {
        Map<String, Double> sums = new LinkedHashMap<>();
        metrics.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int end = line.indexOf('{') >= 0 ? line.indexOf('{') : Math.max(0, line.indexOf(' '));
            Shown shown = SERIES.get(line.substring(0, end));
            if (shown != null) {
                double value = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
                sums.merge(shown.series(), value / shown.unit(), Double::sum);
            }
        });
        // Nothing is known before the first collection of the whole heap.
        sums.remove("live_mb", 0.0);
        return sums;
    }
}
