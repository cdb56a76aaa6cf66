package io.moebridge.app.cli;

import io.moebridge.BridgeSettings;
import io.moebridge.app.config.ConfigException;
import io.moebridge.app.telemetry.LogOutput;
import io.moebridge.deadletter.DeadLetterAccessException;
import io.moebridge.deadletter.DeadLetters;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands about dead letters have in common: the configuration, the topic, the exit codes. */
abstract class LetterCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private @Nullable PrintWriter out;

    LetterCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public final Integer call() throws IOException {
        try {
            BridgeSettings settings = config.read(environment, spec).settings().bridge();
            // Standard output belongs to the result; what goes wrong ends in an exception anyway.
            LogOutput.configure(false, "error");
            int code = run(settings);
            out().flush();
            return code;
        } catch (ConfigException e) {
            e.problems().forEach(err()::println);
            return ExitCode.PROBLEM_FOUND;
        } catch (DeadLetterAccessException e) {
            err().println(e.getMessage());
            return ExitCode.NOT_STARTED;
        }
    }

    /**
     * Does the work.
     *
     * @return the exit code
     * @throws DeadLetterAccessException when it cannot begin
     */
    abstract int run(BridgeSettings settings) throws IOException;

    static DeadLetters open(BridgeSettings settings) {
        return DeadLetters.open(settings.deadLetter(), settings.wrappers());
    }

    CommandSpec spec() {
        return spec;
    }

    /** Letters hold what others wrote. */
    PrintWriter out() {
        if (out == null) {
            out = new PrintWriter(new VisibleWriter(spec.commandLine().getOut()));
        }
        return out;
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
