package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.generator.Destination;
import io.moebridge.loadtest.generator.Generator;
import io.moebridge.loadtest.generator.GeneratorReport;
import io.moebridge.loadtest.generator.GeneratorSettings;
import io.moebridge.loadtest.generator.Load;
import io.moebridge.loadtest.generator.Population;
import io.moebridge.loadtest.kafka.Topics;
import io.moebridge.loadtest.manifest.ManifestWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code generate}: puts events into a topic. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Puts realistic Segment events into a topic. docs/generator.md tells what they are.",
        footer = {
            "",
            "Examples (--bootstrap localhost:9092 --topic segment-events left out):",
            "  generate --events 100000 --manifest run.jsonl",
            "  generate --events 10000000 --users 1000000 --zipf 0 --compression lz4",
            "  generate --events 100000 --size 0.3KB..32KB --rate 2000",
            "  generate --events 100000 --mix everything --shapes all --skew 0.1 --all-platforms",
            "  generate --events 100000 --mix track=8,identify=2,bad_utf8=0.1 --shapes batch=0.5,gzip=0.5",
            "  generate --events 100000 --workspace-shares 90,9,1 --hot-user 0.2 --token-changes-every 50",
            "  generate --events 60000 --rate 1000 --backfill 50000 --backfill-at 20s"
        })
final class GenerateCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

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

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private EventOptions options = new EventOptions();

    @Option(
            names = "--backfill",
            paramLabel = "N",
            defaultValue = "0",
            description = "As many identify calls of one audience beside the others, as fast as possible.")
    private long backfill;

    @Option(
            names = "--backfill-at",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "When they come, such as 20s; at the latest after the last event. Default: at once.")
    private Duration backfillAt = Duration.ZERO;

    @Option(
            names = "--compression",
            paramLabel = "KIND",
            defaultValue = "none",
            description = "none, lz4, zstd, snappy or gzip. Default: ${DEFAULT-VALUE}.")
    private String compression = "none";

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Producers, each for its own partitions. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Where to write what is to become of each event, for verify.")
    private @Nullable Path manifest;

    @Override
    public Integer call() throws Exception {
        Destination destination = checked(() -> new Destination(bootstrap, topic, compression, threads));
        GeneratorSettings wished = checked(() ->
                options.apply(GeneratorSettings.standard(1, seed).with(Population.even(workspaces, users, zipf))));
        GeneratorSettings settings = wished.withPartitions(Topics.partitions(bootstrap, topic));
        GeneratorReport report = run(new Generator(destination, settings));
        System.out.printf(
                "%,d events in %.1f s (%,.0f/s)%n",
                report.events(), report.duration().toMillis() / 1e3, report.rate());
        return 0;
    }

    private <T> T checked(Callable<T> reading) throws Exception {
        try {
            return reading.call();
        } catch (IllegalArgumentException e) {
            if (spec == null) {
                throw e;
            }
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private GeneratorReport run(Generator generator) throws IOException {
        Load load = new Load(events, rate, backfill, backfillAt);
        Path file = manifest;
        if (file == null) {
            return generator.run(load, entry -> {});
        }
        try (ManifestWriter writer = ManifestWriter.create(file)) {
            return generator.run(load, writer);
        }
    }
}
