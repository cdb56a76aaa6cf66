package io.moebridge.loadtest.run;

import io.moebridge.loadtest.generator.GeneratorSettings;
import io.moebridge.loadtest.generator.Mix;
import io.moebridge.loadtest.generator.Population;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the speed of a bridge is measured.
 *
 * @param events in the topic before the bridge starts
 * @param users of each workspace
 * @param zipf the exponent of Zipf's law by which they are chosen; 0 is uniform
 * @param rate so many events a second the broker gives the bridge; 0: as many as it takes
 * @param latency of each answer of the sink
 * @param warmUp what is left out, from the bridge's first request on
 * @param bridge put over the configuration that the lab writes
 * @param command the bridge's command line, in which {@code {config}} stands for the configuration file
 * @param report where the report goes
 * @param commandLine what was typed, for the report
 */
public record SpeedSettings(
        long events,
        int partitions,
        int workspaces,
        int users,
        double zipf,
        long rate,
        Duration latency,
        Duration warmUp,
        Map<String, Object> bridge,
        String command,
        Path report,
        String commandLine) {

    public SpeedSettings {
        if (events < 1 || partitions < 1) {
            throw new IllegalArgumentException("an event and a partition are needed at least");
        }
        if (rate < 0) {
            throw new IllegalArgumentException("a rate is a number of events a second, or 0 for no limit");
        }
    }

    /** Nothing in it cannot be delivered, so that every event is seen at the sink. */
    GeneratorSettings generator() {
        return GeneratorSettings.standard(partitions, 1)
                .with(Population.even(workspaces, users, zipf))
                .with(Mix.standard().withHostile(0));
    }
}
