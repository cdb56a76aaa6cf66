package io.moebridge.app.cli;

import io.moebridge.BridgeSettings;
import io.moebridge.app.config.ConfigException;
import io.moebridge.app.examples.Example;
import io.moebridge.app.examples.ExampleDiff;
import io.moebridge.app.examples.ExampleFile;
import io.moebridge.app.examples.WrongExampleException;
import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import io.moebridge.message.RecordValue;
import io.moebridge.pipeline.Preview;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test}. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs your own examples against the configuration's mapping and routing and shows each difference.",
            "Needs neither Kafka nor MoEngage. A file holds a list, in YAML or JSON:",
            "",
            "  - name: an order goes to shop-eu",
            "    headers: {moengage-app-id: shop-eu}    # topic: and now: may stand here too",
            "    input: {type: track, userId: ann, event: Order Completed, timestamp: '2026-03-04T05:06:07Z'}",
            "    expect:                                # an entry for each event in the record",
            "      - workspace: shop-eu",
            "        elements: [{type: event, customer_id: ann, actions: [{action: Order Completed,",
            "                    current_time: '2026-03-04T05:06:07Z'}]}]",
            "  - name: nobody's events are left out",
            "    input: '{\"type\":\"track\",\"event\":\"x\"}'",
            "    expect: [{reason: no_known_user}]"
        },
        footer = {
            "",
            "Numbers are compared by their value and times by their instant; nothing more than expected may be there.",
            "workspace and adjustments are looked at only where they are given.",
            "",
            "Examples:",
            "  bridge test -c bridge.yaml examples.yaml",
            "  bridge test -c bridge.yaml examples/*.yaml --set workspaces.shop-eu.mapping.nested=json",
            "",
            "Exit codes: 0 everything as expected, 1 not, or a file is wrong, 2 wrong usage."
        })
final class TestCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of examples.")
    private List<Path> files = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private int run;
    private int failed;

    TestCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            BridgeSettings settings = config.read(environment, spec).settings().bridge();
            boolean readable = true;
            for (Path file : files) {
                readable &= test(file, settings, err);
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(run + (run == 1 ? " example, " : " examples, ") + failed + " failed");
            out.flush();
            return readable && failed == 0 ? ExitCode.FINE : ExitCode.PROBLEM_FOUND;
        } catch (ConfigException e) {
            e.problems().forEach(err::println);
            return ExitCode.PROBLEM_FOUND;
        }
    }

    private boolean test(Path file, BridgeSettings settings, PrintWriter err) {
        try {
            Preview preview = new Preview(settings);
            ExampleFile.read(file).forEach(example -> test(file, example, preview, settings));
            return true;
        } catch (NoSuchFileException e) {
            err.println(file + ": there is no such file");
        } catch (CharacterCodingException e) {
            err.println(file + ": is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            err.println(file + ": cannot be read (" + e.getMessage() + "); check its permissions");
        } catch (WrongExampleException e) {
            err.println(file + ", " + e.getMessage());
        }
        return false;
    }

    private void test(Path file, Example example, Preview preview, BridgeSettings settings) {
        long now = example.now().orElseGet(Clock.systemUTC()::instant).toEpochMilli();
        List<Preview.Result> came = preview.of(envelope(example, settings), now);
        List<String> differences = ExampleDiff.of(example.expect(), came);
        PrintWriter out = spec.commandLine().getOut();
        String place = file + ":" + example.line() + "  " + example.name();
        run++;
        out.println((differences.isEmpty() ? "ok    " : "FAIL  ") + place);
        if (!differences.isEmpty()) {
            failed++;
            differences.forEach(line -> out.println("        " + line));
            out.println("        whole: " + PreviewJson.line(came));
        }
    }

    private static Envelope envelope(Example example, BridgeSettings settings) {
        List<String> topics = settings.source().topics();
        String topic = example.topic().orElse(topics.isEmpty() ? "" : topics.get(0));
        List<Envelope.Header> headers = example.headers().entrySet().stream()
                .map(header ->
                        new Envelope.Header(header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
        return new Envelope(new Origin(topic, 0, 0), 0, -1, null, RecordValue.of(example.value()), headers);
    }
}
