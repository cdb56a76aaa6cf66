package io.moebridge.app.cli;

import io.moebridge.app.config.ConfigException;
import io.moebridge.app.config.ConfigFile;
import io.moebridge.app.config.ConfigProblem;
import io.moebridge.app.config.Overrides;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code validate}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks configuration files, without any network, and prints everything that is wrong.",
        footer = {
            "",
            "Examples:",
            "  bridge validate bridge.yaml",
            "  bridge validate --format json production.yaml staging.yaml",
            "",
            "Exit codes: 0 all files are right, 1 a problem was found, 2 wrong usage."
        })
final class ValidateCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files.")
    private List<Path> files = List.of();

    @Option(names = "--format", paramLabel = "text|json", description = "How the result looks; text by default.")
    private Format format = Format.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Named as they are typed. */
    private enum Format {
        text,
        json
    }

    /** What was found in a file. */
    private record Result(String file, boolean valid, List<ConfigProblem> problems) {}

    ValidateCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        List<Result> results = files.stream().map(this::check).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.println(new JsonMapper().writeValueAsString(results));
        } else {
            results.forEach(result -> print(result, out));
        }
        return results.stream().allMatch(Result::valid) ? ExitCode.FINE : ExitCode.PROBLEM_FOUND;
    }

    private Result check(Path file) {
        try {
            ConfigFile.read(file, Overrides.of(List.of(), environment), environment);
            return new Result(file.toString(), true, List.of());
        } catch (ConfigException e) {
            return new Result(file.toString(), false, e.problems());
        }
    }

    private static void print(Result result, PrintWriter out) {
        if (result.valid()) {
            out.println(result.file() + ": fine");
        }
        result.problems().forEach(out::println);
    }
}
