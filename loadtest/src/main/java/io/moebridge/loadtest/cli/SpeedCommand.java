package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.run.SpeedRun;
import io.moebridge.loadtest.run.SpeedSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code speed}: how fast a bridge empties a full topic. */
@Command(
        name = "speed",
        mixinStandardHelpOptions = true,
        description = {
            "Fills a topic, lets one bridge empty it into a server that only counts, and says how fast it was.",
            "That is events a second, and what processor time each process used for a million of them. Nothing is verified but",
            "that enough arrived: run does that."
        },
        footer = {
            "",
            "Examples:",
            "  speed --events 4000000 --users 200000",
            "  speed --events 3000000 --users 200000 --latency 100ms --set delivery.max_requests_per_workspace=64",
            "  speed --events 4000000 --workspaces 1000 --users 200 --rate 100000 --set delivery.linger=1s",
            "",
            "Exit codes: 0 everything arrived, 1 something did not, 2 wrong usage."
        })
final class SpeedCommand implements Callable<Integer> {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Option(names = "--events", paramLabel = "N", defaultValue = "2000000", description = "Default: ${DEFAULT-VALUE}.")
    private long events;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "6", description = "Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(names = "--workspaces", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private int workspaces;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Users of each workspace. Default: ${DEFAULT-VALUE}.")
    private int users;

    @Option(
            names = "--zipf",
            paramLabel = "S",
            defaultValue = "0",
            description = "Exponent of Zipf's law by which users are chosen; 0, the default, is uniform.")
    private double zipf;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "The broker gives the bridge so many events a second, by a quota; 0, the default: as many as it takes.")
    private long rate;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            defaultValue = "0ms",
            description = "After what time the sink answers. Default: ${DEFAULT-VALUE}.")
    private Duration latency = Duration.ZERO;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "8s",
            description = "What is left out, from the first request on. Default: ${DEFAULT-VALUE}.")
    private Duration warmUp = Duration.ZERO;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the bridge, such as delivery.linger=10ms. May be given several times.")
    private Map<String, String> set = Map.of();

    @Option(
            names = "--against",
            paramLabel = "COMMAND",
            defaultValue = "bin/bridge run -c {config}",
            description = "What is run as a bridge, by the shell. Default: ${DEFAULT-VALUE}.")
    private String command = "";

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the report goes; by default report/speed-TIME.")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Path folder = report != null
                ? report
                : Path.of(
                        "report",
                        "speed-" + LocalDateTime.now(ZoneId.systemDefault()).format(NAME));
        SpeedSettings settings = settings(folder);
        Files.createDirectories(folder.toAbsolutePath());
        return new SpeedRun(settings, System.out).play() ? 0 : 1;
    }

    private SpeedSettings settings(Path folder) {
        try {
            return new SpeedSettings(
                    events,
                    partitions,
                    workspaces,
                    users,
                    zipf,
                    rate,
                    latency,
                    warmUp,
                    tree(),
                    command,
                    folder,
                    "java -jar loadtest/target/loadtest.jar " + typed());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private String typed() {
        List<String> words = spec.commandLine().getParseResult().originalArgs();
        return "speed "
                + words.stream()
                        .map(word -> word.contains(" ") ? "'" + word + "'" : word)
                        .collect(Collectors.joining(" "));
    }

    /** The settings as the bridge's file nests them. */
    private Map<String, Object> tree() {
        Map<String, Object> root = new LinkedHashMap<>();
        set.forEach((key, value) -> {
            Map<String, Object> at = root;
            String[] names = key.split("\\.", -1);
            for (int i = 0; i < names.length - 1; i++) {
                at = child(at, names[i]);
            }
            at.put(names[names.length - 1], new Load(LoadSettings.builder().build()).loadFromString(value));
        });
        return root;
    }

    @SuppressWarnings("unchecked") // only tree() puts maps in
    private static Map<String, Object> child(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.computeIfAbsent(name, any -> new LinkedHashMap<String, Object>());
    }
}
