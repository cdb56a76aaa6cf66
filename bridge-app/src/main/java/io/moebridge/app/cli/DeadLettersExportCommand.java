package io.moebridge.app.cli;

import io.moebridge.BridgeSettings;
import io.moebridge.app.letters.LetterJson;
import io.moebridge.deadletter.DeadLetters;
import io.moebridge.deadletter.LetterFilter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dead-letters export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes dead letters as JSON, one a line, with key, headers and value of the record. Bytes that are no"
                    + " text are",
            "written in base64, under a name that ends with _base64. The lines hold personal data if the records do."
        },
        footer = {
            "",
            "Examples:",
            "  bridge dead-letters export -c bridge.yaml --reason undecodable --output undecodable.jsonl",
            "  bridge dead-letters export -c bridge.yaml | jq -r .value | bridge translate -c bridge.yaml -",
            "",
            "Exit codes: 0 written, 1 not all could be written, or the configuration is wrong, 2 wrong usage, 3 they cannot be read."
        })
final class DeadLettersExportCommand extends LetterCommand {
    @Mixin
    private LetterOptions letters = new LetterOptions();

    @Option(names = "--output", paramLabel = "FILE", description = "Where to; by default standard output.")
    private @Nullable Path file;

    DeadLettersExportCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run(BridgeSettings settings) {
        LetterFilter filter = letters.filter(spec(), Clock.systemUTC());
        try (DeadLetters all = open(settings)) {
            return file == null ? toStandardOutput(all, filter) : toFile(all, filter, file);
        }
    }

    /** The writer around it does not hear what goes wrong there; it keeps that to itself until it is asked. */
    private int toStandardOutput(DeadLetters all, LetterFilter filter) {
        PrintWriter to = spec().commandLine().getOut();
        BooleanSupplier failed = () -> to.checkError() || System.out.checkError();
        write(all, filter, to, failed);
        return failed.getAsBoolean()
                ? broken("standard output cannot be written to; make room there, or name a file with --output")
                : ExitCode.FINE;
    }

    private int toFile(DeadLetters all, LetterFilter filter, Path to) {
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(to, StandardCharsets.UTF_8))) {
            write(all, filter, writer, writer::checkError);
            return writer.checkError() ? broken(to + " cannot be written to; make room there") : ExitCode.FINE;
        } catch (IOException e) {
            return broken(to + " cannot be opened (" + e + "); name a file that can be written");
        }
    }

    private int broken(String why) {
        err().println("not all letters were exported: " + why);
        return ExitCode.PROBLEM_FOUND;
    }

    private static void write(DeadLetters all, LetterFilter filter, PrintWriter to, BooleanSupplier failed) {
        long unused = all.read(filter, (letter, state) -> {
            to.println(LetterJson.write(LetterJson.whole(letter, state)));
            return !failed.getAsBoolean();
        });
    }
}
