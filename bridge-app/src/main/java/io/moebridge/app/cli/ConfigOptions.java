package io.moebridge.app.cli;

import io.moebridge.app.config.ConfigFile;
import io.moebridge.app.config.ConfigSource;
import io.moebridge.app.config.Overrides;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which configuration is meant. */
final class ConfigOptions {
    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration file.")
    private Path file = Path.of("bridge.yaml");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {
                "Puts a value over that of the file, such as --set delivery.linger=1s. May be repeated.",
                "BRIDGE__DELIVERY__LINGER=1s in the environment does the same."
            })
    private List<String> assignments = List.of();

    Path file() {
        return file;
    }

    /** Reads the configuration; an assignment without an equals sign is wrong usage. */
    ConfigFile read(Map<String, String> environment, CommandSpec spec) {
        return ConfigFile.read(file, overrides(environment, spec), environment);
    }

    /** What the configuration is read from, again and again. */
    ConfigSource source(Map<String, String> environment, CommandSpec spec) {
        return new ConfigSource(file, overrides(environment, spec), environment);
    }

    private Overrides overrides(Map<String, String> environment, CommandSpec spec) {
        try {
            return Overrides.of(assignments, environment);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
