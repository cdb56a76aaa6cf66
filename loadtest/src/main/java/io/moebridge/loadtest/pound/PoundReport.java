package io.moebridge.loadtest.pound;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of it.
 *
 * @param answers how many, by status
 * @param failures connections that broke or could not be made, from the start on
 * @param serverCpuSeconds what the server's process used meanwhile; 0 when it does not tell
 * @param micros how long answers took
 */
public record PoundReport(
        PoundSettings settings,
        double seconds,
        Map<Integer, Long> answers,
        long failures,
        double serverCpuSeconds,
        Histogram micros) {

    /** Elements that were answered 200. */
    public long elements() {
        return answers.getOrDefault(200, 0L) * settings.elements();
    }

    /** For JSON. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("seconds", round(seconds));
        map.put("elements", elements());
        map.put("elements_per_second", Math.round(elements() / seconds));
        map.put("answers", answers);
        map.put("failures", failures);
        map.put("p50_ms", micros.getValueAtPercentile(50) / 1000.0);
        map.put("p99_ms", micros.getValueAtPercentile(99) / 1000.0);
        if (serverCpuSeconds > 0) {
            map.put("server_cpu_seconds", round(serverCpuSeconds));
            map.put("elements_per_server_cpu_second", Math.round(elements() / serverCpuSeconds));
        }
        return map;
    }

    private static double round(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }
}
