package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.report.Comparison;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: two runs side by side. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Puts two runs side by side on one page.",
            "It has verdicts and balances with their differences, every plot of both on the same axes, latency percentiles, and",
            "what differs in settings and machine. Prints where the page is."
        },
        footer = {
            "",
            "Examples:",
            "  compare report/steady-20260304-050607 report/steady-20260305-050607",
            "  compare report/before report/after --out report/change.html",
            "",
            "Exit codes: 0 written, 1 no run in a folder or a file of it is broken, 2 wrong usage."
        })
final class CompareCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A", description = "The folder of the first run.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "The folder of the second run; differences are B less A.")
    private Path second = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "compare.html",
            description = "Where the page goes; one that is there is replaced. Default: ${DEFAULT-VALUE}.")
    private Path page = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(Comparison.write(first, second, page));
        return 0;
    }
}
