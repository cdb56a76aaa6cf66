package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.pound.Pound;
import io.moebridge.loadtest.pound.PoundReport;
import io.moebridge.loadtest.pound.PoundSettings;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code pound}: a sender for measuring a simulator, or anything else that takes bulk requests. */
@Command(
        name = "pound",
        mixinStandardHelpOptions = true,
        description = {
            "Sends bulk requests that were made beforehand, as fast as they are answered.",
            "Prints one line of JSON: elements a second, answers by status, times, and what the simulator's process used of a",
            "processor meanwhile."
        },
        footer = {
            "",
            "Example, the simulator held to one core:",
            "  taskset -c 1 java -jar loadtest.jar simulator --latency 0ms --set limits=none &",
            "  taskset -c 0 java -jar loadtest.jar pound --duration 60s",
            "",
            "Exit codes: 0 every answer was 200, 1 some were not or connections broke, 2 wrong usage."
        })
final class PoundCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9900",
            description = "Default: ${DEFAULT-VALUE}.")
    private URI baseUrl = URI.create("http://127.0.0.1:9900");

    @Option(names = "--app-id", defaultValue = "LAB-APP-1", description = "Default: ${DEFAULT-VALUE}.")
    private String appId = "";

    @Option(names = "--api-key", defaultValue = "lab-key-1", description = "Default: ${DEFAULT-VALUE}.")
    private String apiKey = "";

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "Sent before anything counts. Default: ${DEFAULT-VALUE}.")
    private Duration warmUp = Duration.ofSeconds(10);

    @Option(names = "--duration", paramLabel = "TIME", defaultValue = "60s", description = "Default: ${DEFAULT-VALUE}.")
    private Duration duration = Duration.ofMinutes(1);

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "8",
            description = "Each has a thread and one request in flight. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--elements",
            paramLabel = "N",
            defaultValue = "100",
            description = "Of each request. Default: ${DEFAULT-VALUE}.")
    private int elements;

    @Option(
            names = "--element-bytes",
            paramLabel = "BYTES",
            defaultValue = "590",
            description = "Of each element, about. Default: ${DEFAULT-VALUE}.")
    private int elementBytes;

    @Override
    public Integer call() throws Exception {
        PoundReport report = Pound.run(settings());
        spec.commandLine().getOut().println(new JsonMapper().writeValueAsString(report.asMap()));
        boolean fine = report.failures() == 0
                && report.elements() > 0
                && report.answers().size() == 1;
        return fine ? 0 : 1;
    }

    private PoundSettings settings() {
        try {
            return new PoundSettings(baseUrl, appId, apiKey, warmUp, duration, connections, elements, elementBytes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
