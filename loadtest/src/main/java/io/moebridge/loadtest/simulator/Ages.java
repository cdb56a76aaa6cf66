package io.moebridge.loadtest.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * How old events are when they are accepted, by workspace: from the time that the generator planted to the time of acceptance, in microseconds
 * to three digits. The generator must run on the same clock. Thread-safe.
 */
public final class Ages {

    private static final int DIGITS = 3;
    private static final long MOST = TimeUnit.HOURS.toMicros(24);

    private final Map<String, Recorder> recorders = new ConcurrentHashMap<>();
    private final Map<String, Histogram> whole = new TreeMap<>();

    void add(String appId, long milliseconds) {
        long micros = TimeUnit.MILLISECONDS.toMicros(Math.max(0, milliseconds));
        recorders.computeIfAbsent(appId, any -> new Recorder(MOST, DIGITS)).recordValue(Math.min(MOST, micros));
    }

    /** What came since the last call, by workspace; empty histograms are left out. */
    public synchronized Map<String, Histogram> sinceLast() {
        Map<String, Histogram> since = new TreeMap<>();
        recorders.forEach((appId, recorder) -> {
            Histogram interval = recorder.getIntervalHistogram();
            if (interval.getTotalCount() > 0) {
                since.put(appId, interval);
                whole.computeIfAbsent(appId, any -> new Histogram(MOST, DIGITS)).add(interval);
            }
        });
        return since;
    }

    /** Everything since the start, by workspace. */
    public synchronized Map<String, Histogram> whole() {
        var unused = sinceLast();
        Map<String, Histogram> copies = new TreeMap<>();
        whole.forEach((appId, histogram) -> copies.put(appId, histogram.copy()));
        return copies;
    }
}
