package io.moebridge.app.cli;

import io.moebridge.BridgeSettings;
import io.moebridge.app.config.ConfigException;
import io.moebridge.pipeline.Preview;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code translate}. */
@Command(
        name = "translate",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what becomes of records, without Kafka or MoEngage.",
            "Reads one record value per line and prints one line of JSON per record, with an entry per event in it: its elements",
            "and adjustments, or the reason why nothing is sent."
        },
        footer = {
            "",
            "Examples:",
            "  bridge translate -c bridge.yaml --header moengage-app-id=ABC123 events.jsonl",
            "  kcat -C -t segment-events -e -q | bridge translate -c bridge.yaml --topic segment-events -",
            "  base64 -w0 packed.gz | bridge translate -c bridge.yaml --input base64 -",
            "",
            "Exit codes: 0 translated, whatever came of it, 1 the file or configuration is wrong, 2 wrong usage."
        })
final class TranslateCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The records; -, the default, is standard input.")
    private Path file = Path.of("-");

    @Option(
            names = "--input",
            paramLabel = "text|base64",
            description = "How a line holds a record's value; base64 for bytes that cannot stand on a line.")
    private RecordLines.Form form = RecordLines.Form.text;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "The topic that the records are taken to come from; by default the first of kafka.topics.")
    private @Nullable String topic;

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            description = "A header that each record is taken to have. May be repeated.")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(
            names = "--now",
            paramLabel = "TIME",
            description = "The time of the translation, such as 2026-11-20T00:00:00Z; by default the clock's.")
    private @Nullable Instant now;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TranslateCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            BridgeSettings settings = config.read(environment, spec).settings().bridge();
            try (InputStream in = new BufferedInputStream(open())) {
                translate(new Preview(settings), new RecordLines(in, form, topicOf(settings), headers));
            }
            return ExitCode.FINE;
        } catch (ConfigException e) {
            e.problems().forEach(err::println);
            return ExitCode.PROBLEM_FOUND;
        } catch (NoSuchFileException e) {
            err.println(file + ": there is no such file; - reads standard input");
            return ExitCode.PROBLEM_FOUND;
        } catch (IOException e) {
            err.println(file + ": cannot be read (" + e.getMessage() + "); check its permissions");
            return ExitCode.PROBLEM_FOUND;
        } catch (RecordLines.WrongLineException e) {
            err.println(file + ", line " + e.line() + ": " + e.getMessage());
            return ExitCode.PROBLEM_FOUND;
        }
    }

    private void translate(Preview preview, RecordLines lines) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        while (lines.next()) {
            long time = now == null ? System.currentTimeMillis() : now.toEpochMilli();
            out.println(PreviewJson.line(preview.of(lines.envelope(), time)));
        }
        out.flush();
    }

    private InputStream open() throws IOException {
        return file.toString().equals("-") ? System.in : Files.newInputStream(file);
    }

    private String topicOf(BridgeSettings settings) {
        List<String> topics = settings.source().topics();
        return topic != null ? topic : topics.isEmpty() ? "" : topics.get(0);
    }
}
