package io.moebridge.loadtest.cli;

import io.moebridge.loadtest.report.HtmlReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: the page of a run, made again. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the page of a run again from the files in its folder.",
            "They are samples.csv, marks.csv, latency/ and run.json, also of a run that was killed. Prints where the page is:",
            "DIR/report.html. It needs no other file and no network."
        },
        footer = {
            "",
            "Example:",
            "  report report/outage-20260304-050607",
            "",
            "Exit codes: 0 written, 1 no run in the folder or a file of it is broken, 2 wrong usage."
        })
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The folder that run wrote.")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(HtmlReport.write(folder));
        return 0;
    }
}
