package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.net.PortTakenException;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands of the lab. */
@Command(
        name = "loadtest",
        mixinStandardHelpOptions = true,
        versionProvider = LabVersion.class,
        description =
                "Puts Kafka, a simulated MoEngage, events and a verifier round a bridge, each of its own or all at once.",
        footer = {
            "",
            "A whole run by hand, one command to a terminal:",
            "  java -jar loadtest.jar kafka --port 9092 --topic segment-events:6",
            "  java -jar loadtest.jar simulator --port 9900 --workspaces 3",
            "  bin/bridge run -c bridge.yaml",
            "  java -jar loadtest.jar generate --bootstrap localhost:9092 --topic segment-events \\",
            "       --events 100000 --manifest run.jsonl",
            "  java -jar loadtest.jar verify --manifest run.jsonl --simulator http://127.0.0.1:9900 \\",
            "       --bootstrap localhost:9092"
        },
        subcommands = {
            KafkaCommand.class,
            SimulatorCommand.class,
            SinkCommand.class,
            PoundCommand.class,
            GenerateCommand.class,
            VerifyCommand.class,
            DemoCommand.class,
            RunCommand.class,
            SpeedCommand.class,
            ReportCommand.class,
            CompareCommand.class
        })
public final class LabCommand {

    private LabCommand() {}

    /** Runs the command that the arguments name and returns its exit code. */
    public static int run(String... args) {
        CommandLine commandLine = new CommandLine(new LabCommand());
        commandLine.setUsageHelpWidth(120);
        commandLine.registerConverter(Duration.class, DurationText::parse);
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText(explain(exception)));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return commandLine.execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    private static String explain(Throwable exception) {
        if (exception instanceof PortTakenException taken) {
            return taken.getMessage()
                    + ": choose another with --port, or stop the program that listens there (lsof -i :" + taken.port()
                    + " names it)";
        }
        StringBuilder text = new StringBuilder();
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (text.indexOf(message) < 0) {
                text.append(text.isEmpty() ? "" : ": ").append(message);
            }
        }
        return text.toString();
    }
}
