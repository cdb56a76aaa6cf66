package io.moebridge.app.cli;

import io.moebridge.app.config.ConfigException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code config show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Prints the configuration in force: the file, the defaults and what overrides it. Secrets are hidden.",
        footer = {"", "Example:", "  bridge config show -c bridge.yaml --set log.level=debug"})
final class ConfigShowCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConfigShowCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try {
            spec.commandLine().getOut().print(config.read(environment, spec).effectiveYaml());
            spec.commandLine().getOut().flush();
            return ExitCode.FINE;
        } catch (ConfigException e) {
            e.problems().forEach(spec.commandLine().getErr()::println);
            return ExitCode.PROBLEM_FOUND;
        }
    }
}
