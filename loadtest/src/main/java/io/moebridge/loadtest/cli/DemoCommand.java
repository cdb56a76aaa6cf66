package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.demo.Demo;
import io.moebridge.loadtest.demo.DemoSettings;
import java.nio.file.Files;
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

/** {@code demo}: everything at once. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the bridge between an embedded Kafka and a simulated MoEngage, with a steady stream of events.",
            "Prints one line a second and, at the end, the balance: what was put in against what came out."
        },
        footer = {
            "",
            "Examples:",
            "  ./demo                          until Ctrl-C",
            "  ./demo --events 20000 --exit    ends when all are settled; exit code 0 when nothing is lost, unexpected,",
            "                                  out of order or torn",
            "  ./demo --rate 500 --unavailable 0.05 --reset-after 0.02"
        })
final class DemoCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many events; 0, the default, goes on until the end.")
    private long events;

    @Option(names = "--exit", description = "End when all --events are settled.")
    private boolean exit;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "2000",
            description = "Events a second; 0 is as fast as possible. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "20m",
            description = "End by itself after this time, unless --exit is given. Default: ${DEFAULT-VALUE}.")
    private Duration atMost = Duration.ofMinutes(20);

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the bridge's admin server. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--bridge",
            paramLabel = "COMMAND",
            defaultValue = "bin/bridge",
            description = "The bridge to run. Default: ${DEFAULT-VALUE}.")
    private Path bridge = Path.of("bin/bridge");

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of the events.")
    private long seed;

    @Mixin
    private FaultOptions faults = new FaultOptions();

    @Override
    public Integer call() throws Exception {
        if (exit && events == 0 && spec != null) {
            throw new ParameterException(spec.commandLine(), "--exit needs --events, the number to stop after");
        }
        Path command = bridge.toAbsolutePath().normalize();
        if (!Files.isExecutable(command)) {
            throw new IllegalStateException("there is no bridge to run at " + command + "; name it with --bridge");
        }
        Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
        return Demo.run(
                new DemoSettings(command, port, rate, events, exit, atMost, faults.toFaults(), seed, scratch),
                System.out);
    }
}
