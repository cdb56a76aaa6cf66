package io.moebridge.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code version}. */
@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = "Prints the version.",
        footer = {"", "Example:", "  bridge version --json"})
final class VersionCommand implements Callable<Integer> {
    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        JsonMapper mapper = new JsonMapper();
        String line = json
                ? mapper.writeValueAsString(mapper.createObjectNode()
                        .put("name", "moebridge")
                        .put("version", ProgramVersion.text())
                        .put("java", ProgramVersion.java()))
                : new ProgramVersion().getVersion()[0];
        spec.commandLine().getOut().println(line);
        return ExitCode.FINE;
    }
}
