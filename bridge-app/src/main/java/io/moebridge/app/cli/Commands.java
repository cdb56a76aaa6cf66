package io.moebridge.app.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts the commands together. */
public final class Commands {
    private Commands() {}

    /**
     * The command line of the program.
     *
     * @param environment the environment variables
     */
    public static CommandLine create(Map<String, String> environment) {
        CommandLine config =
                new CommandLine(new ConfigCommand()).addSubcommand("show", new ConfigShowCommand(environment));
        CommandLine deadLetters = new CommandLine(new DeadLettersCommand())
                .addSubcommand("list", new DeadLettersListCommand(environment))
                .addSubcommand("show", new DeadLettersShowCommand(environment))
                .addSubcommand("export", new DeadLettersExportCommand(environment))
                .addSubcommand("redrive", new DeadLettersRedriveCommand(environment));
        CommandLine root = new CommandLine(new Root())
                .addSubcommand("run", new RunCommand(environment))
                .addSubcommand("validate", new ValidateCommand(environment))
                .addSubcommand("config", config)
                .addSubcommand("translate", new TranslateCommand(environment))
                .addSubcommand("test", new TestCommand(environment))
                .addSubcommand("dead-letters", deadLetters)
                .addSubcommand("version", new VersionCommand());
        root.setExecutionStrategy(parsed -> written(root, new CommandLine.RunLast().execute(parsed)));
        root.setExecutionExceptionHandler((error, command, parsed) -> {
            command.getErr().println("unexpected: " + error);
            error.printStackTrace(command.getErr());
            return ExitCode.FAILED;
        });
        return root;
    }

    /** The exit code of a command that is done: not that all is fine when its output is lost, as where a disk is full. The writers keep that to themselves until they are asked. */
    private static int written(CommandLine root, int code) {
        boolean lost = root.getOut().checkError() || System.out.checkError();
        if (!lost || code != ExitCode.FINE) {
            return code;
        }
        root.getErr().println("not everything was written: standard output cannot be written to; make room there");
        return ExitCode.PROBLEM_FOUND;
    }

    @Command(
            name = "bridge",
            mixinStandardHelpOptions = true,
            versionProvider = ProgramVersion.class,
            synopsisSubcommandLabel = "COMMAND",
            description = "Takes Segment events from Kafka to MoEngage, and loses none.",
            footer = {
                "",
                "Examples:",
                "  bridge validate bridge.yaml",
                "  bridge run -c bridge.yaml",
                "  bridge run -c bridge.yaml --set admin.port=8081",
                "  bridge translate -c bridge.yaml events.jsonl",
                "  bridge test -c bridge.yaml examples.yaml",
                "  bridge dead-letters list -c bridge.yaml",
                "",
                "Exit codes: 0 fine, 1 problem found, 2 wrong usage, 3 could not start,",
                "4 stopped with requests in flight, 5 failed while running."
            })
    private static final class Root implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "name a command");
        }
    }

    @Command(name = "config", mixinStandardHelpOptions = true, description = "Shows the configuration.")
    private static final class ConfigCommand implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "name what to do, such as config show");
        }
    }

    @Command(
            name = "dead-letters",
            mixinStandardHelpOptions = true,
            description = "Shows what could not be delivered, and sends it again.",
            footer = {
                "",
                "Examples:",
                "  bridge dead-letters list -c bridge.yaml",
                "  bridge dead-letters redrive -c bridge.yaml --reason rejected_by_moengage"
            })
    private static final class DeadLettersCommand implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "name what to do: list, show, export or redrive");
        }
    }
}
