package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.generator.Generator;
import io.moebridge.loadtest.generator.GeneratorReport;
import io.moebridge.loadtest.generator.GeneratorSettings;
import io.moebridge.loadtest.kafka.Topics;
import io.moebridge.loadtest.manifest.ManifestWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code generate}: puts events into a topic. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Puts realistic Segment events into a topic.",
        footer = {
            "",
            "Examples:",
            "  generate --bootstrap localhost:9092 --topic segment-events --events 100000 --manifest run.jsonl",
            "  generate --bootstrap localhost:9092 --topic segment-events --events 10000000 --users 1000000 --zipf 0"
        })
final class GenerateCommand implements Callable<Integer> {

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", required = true, description = "The Kafka broker.")
    private String bootstrap = "";

    @Option(names = "--topic", paramLabel = "T", required = true, description = "The topic; it must exist.")
    private String topic = "";

    @Option(names = "--events", paramLabel = "N", required = true, description = "How many.")
    private long events;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "0",
            description = "Events a second; 0, the default, is as fast as possible.")
    private int rate;

    @Option(
            names = "--users",
            paramLabel = "U",
            defaultValue = "10000",
            description = "Users of each workspace. Default: ${DEFAULT-VALUE}.")
    private int users;

    @Option(
            names = "--zipf",
            paramLabel = "S",
            defaultValue = "1.0",
            description = "Exponent of Zipf's law by which users are chosen; 0 is uniform. Default: ${DEFAULT-VALUE}.")
    private double zipf;

    @Option(
            names = "--workspaces",
            paramLabel = "W",
            defaultValue = "3",
            description = "Workspaces, named in the header moengage-app-id. Default: ${DEFAULT-VALUE}.")
    private int workspaces;

    @Option(
            names = "--hostile",
            paramLabel = "SHARE",
            defaultValue = "0.01",
            description = "Share of records that cannot be delivered. Default: ${DEFAULT-VALUE}.")
    private double hostile;

    @Option(names = "--too-large", description = "Put records over 1 MiB among the hostile ones.")
    private boolean tooLarge;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Where to write what is to become of each event, for verify.")
    private @Nullable Path manifest;

    @Override
    public Integer call() throws Exception {
        int partitions = Topics.partitions(bootstrap, topic);
        Generator generator = new Generator(
                bootstrap, topic, new GeneratorSettings(partitions, workspaces, users, zipf, hostile, tooLarge, seed));
        GeneratorReport report = run(generator);
        System.out.printf(
                "%,d events in %.1f s (%,.0f/s)%n",
                report.events(), report.duration().toMillis() / 1e3, report.rate());
        return 0;
    }

    private GeneratorReport run(Generator generator) throws IOException {
        Path file = manifest;
        if (file == null) {
            return generator.run(events, rate, entry -> {});
        }
        try (ManifestWriter writer = ManifestWriter.create(file)) {
            return generator.run(events, rate, writer);
        }
    }
}
