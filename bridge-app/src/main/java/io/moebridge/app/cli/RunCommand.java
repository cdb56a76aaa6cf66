package io.moebridge.app.cli;

import io.moebridge.app.admin.AdminPortException;
import io.moebridge.app.config.AppSettings;
import io.moebridge.app.config.ConfigException;
import io.moebridge.app.config.ConfigFile;
import io.moebridge.app.config.ConfigSource;
import io.moebridge.app.telemetry.LogOutput;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs the bridge until it is stopped. SIGTERM or Ctrl-C waits for the requests in flight; a second one does not."
                        + " Changes of the file, and of files that it refers to, are taken over within seconds.",
        footer = {
            "",
            "Examples:",
            "  bridge run -c bridge.yaml",
            "  bridge run -c bridge.yaml --set admin.port=8081 --set log.format=json",
            "  bridge run -c bridge.yaml --until-caught-up",
            "",
            "Exit codes: 0 stopped, 2 wrong usage, 3 could not start,",
            "4 stopped with requests in flight, 5 failed while running."
        })
final class RunCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(names = "--until-caught-up", description = "Ends when everything that was there at the start is settled.")
    private boolean untilCaughtUp;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RunCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try {
            ConfigSource source = config.source(environment, spec);
            ConfigFile read = source.read();
            AppSettings settings = read.settings();
            LogOutput.configure(
                    settings.log().format() == AppSettings.LogFormat.JSON,
                    settings.log().level().name().toLowerCase(Locale.ROOT));
            try (BridgeProcess process = BridgeProcess.start(source, read)) {
                StartSummary.lines(config.file(), settings, process.adminAddress())
                        .forEach(spec.commandLine().getOut()::println);
                return process.runToEnd(untilCaughtUp);
            }
        } catch (ConfigException e) {
            e.problems().forEach(spec.commandLine().getErr()::println);
            return ExitCode.NOT_STARTED;
        } catch (AdminPortException | NotStartedException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.NOT_STARTED;
        }
    }
}
