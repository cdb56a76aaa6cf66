package io.moebridge.loadtest.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * A run as read from its folder.
 *
 * @param json what the run is; nothing where it was ended before it could say
 * @param series by name, in the order of their first value
 * @param marks in the order of their time
 * @param latencies microseconds, by name
 */
record Run(
        Path folder,
        Optional<RunJson> json,
        Map<String, Series> series,
        List<Mark> marks,
        Map<String, Histogram> latencies) {

    boolean finished() {
        return json.isPresent() && json.get().finished();
    }

    boolean passed() {
        return finished() && json.orElseThrow().info().passed();
    }

    String scenario() {
        return json.map(run -> run.info().scenario())
                .orElseGet(
                        () -> folder.toAbsolutePath().normalize().getFileName().toString());
    }

    Map<String, Object> balance() {
        return json.map(RunJson::balance).orElse(Map.of());
    }

    List<String> findings() {
        return json.map(RunJson::findings).orElse(List.of());
    }

    /** How long the run took, or for how long there are samples of one that is not finished. */
    Duration duration() {
        return finished() ? json.orElseThrow().info().duration() : Duration.ofMillis(Math.round(1000 * lastSecond()));
    }

    double lastSecond() {
        double last = 0;
        for (Series one : series.values()) {
            last = Math.max(last, one.lastSecond());
        }
        return marks.isEmpty()
                ? last
                : Math.max(last, marks.get(marks.size() - 1).seconds());
    }
}
