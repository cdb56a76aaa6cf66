package io.moebridge.app.telemetry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Writes the first of many like lines at once, and for the rest one line a period that says how many there were.
 * Thread-safe; what is over a thousand different lines at a time is written as it is.
 */
final class CollapsedLog {
    private static final int MAX_KEYS = 1_000;

    private static final class Repeats {
        private final long since;
        private final String line;
        private final Consumer<String> out;
        private long more;

        private Repeats(long since, String line, Consumer<String> out) {
            this.since = since;
            this.line = line;
            this.out = out;
        }
    }

    private final Duration period;
    private final Map<String, Repeats> repeats = new ConcurrentHashMap<>();

    CollapsedLog(Duration period) {
        this.period = period;
    }

    /**
     * Writes a line, or counts it.
     *
     * @param key lines of the same key are alike
     * @param times how often it happened
     * @param nanos the time, as of {@link System#nanoTime()}
     * @param first writes the line when it is the first
     * @param again writes the line that stands for the repeats
     */
    void write(String key, long times, long nanos, String line, Consumer<String> first, Consumer<String> again) {
        if (repeats.size() >= MAX_KEYS && !repeats.containsKey(key)) {
            first.accept(line);
            return;
        }
        Repeats fresh = new Repeats(nanos, line, again);
        Repeats known = repeats.putIfAbsent(key, fresh);
        if (known == null) {
            first.accept(line);
            return;
        }
        synchronized (known) {
            known.more += times;
        }
    }

    /** Writes what was counted in periods that have ended. */
    void flush(long nanos) {
        repeats.forEach((key, repeat) -> {
            if (nanos - repeat.since < period.toNanos()) {
                return;
            }
            repeats.remove(key);
            long more;
            synchronized (repeat) {
                more = repeat.more;
            }
            if (more > 0) {
                repeats.putIfAbsent(key, new Repeats(nanos, repeat.line, repeat.out));
                repeat.out.accept(repeat.line + " (" + more + " more in " + period.toSeconds() + " s)");
            }
        });
    }
}
