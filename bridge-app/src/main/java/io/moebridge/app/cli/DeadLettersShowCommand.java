package io.moebridge.app.cli;

import io.moebridge.BridgeSettings;
import io.moebridge.app.letters.LetterJson;
import io.moebridge.deadletter.DeadLetters;
import io.moebridge.deadletter.DeadLetters.State;
import io.moebridge.deadletter.Letter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code dead-letters show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a dead letter whole: why it is there, and the record with its values.",
        footer = {
            "",
            "Examples:",
            "  bridge dead-letters show -c bridge.yaml 0:1234",
            "  bridge dead-letters show -c bridge.yaml 0:1234 --format json",
            "",
            "Exit codes: 0 shown, 1 there is none, or the configuration is wrong, 2 wrong usage, 3 it cannot be read."
        })
final class DeadLettersShowCommand extends LetterCommand {
    @Parameters(
            arity = "1",
            paramLabel = "LETTER",
            description = "Its place in the dead-letter topic, as dead-letters list shows it: partition:offset.")
    private String place = "";

    @Option(names = "--format", paramLabel = "text|json", description = "How the result looks; text by default.")
    private OutputForm format = OutputForm.text;

    DeadLettersShowCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run(BridgeSettings settings) {
        Letter.Place wanted = place();
        try (DeadLetters letters = open(settings)) {
            Optional<Letter> found = letters.at(wanted);
            if (found.isEmpty()) {
                err().println("there is no dead letter at " + wanted + " of "
                        + settings.deadLetter().topic());
                return ExitCode.PROBLEM_FOUND;
            }
            Letter letter = found.get();
            State state = letters.stateOf(letter);
            if (format == OutputForm.json) {
                out().println(LetterJson.write(LetterJson.whole(letter, state)));
            } else {
                print(letter, state);
            }
            return ExitCode.FINE;
        }
    }

    private Letter.Place place() {
        try {
            return Letter.Place.of(place);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec().commandLine(), "\"" + place + "\" is no place of a letter; write one such as 0:1234", e);
        }
    }

    private void print(Letter letter, State state) {
        Letter.Cause cause = letter.cause();
        line("letter", letter.place() + ", written " + letter.writtenAt());
        line("state", state.label());
        line("reason", cause.reason());
        line("stage", cause.stage());
        line("workspace", LetterTable.workspace(cause.workspace()));
        line("detail", cause.detail());
        if (cause.attempts() > 0) {
            line("attempts", cause.attempts() + ", last status " + cause.status() + ", request " + cause.requestId());
        }
        line("record", letter.id().original() + ", timestamp " + letter.timestamp());
        line("event", letter.id().index() + ", from its element " + letter.id().element());
        line("redriven", letter.id().redriven() + " times before");
        line("key", text(letter.key()));
        letter.headers().forEach(header -> line("header", header.name() + ": " + text(header.value())));
        line("value", letter.truncated() ? "only its beginning, as it did not fit:" : "");
        out().println(text(letter.value()));
    }

    private void line(String name, String text) {
        out().printf("%-10s %s%n", name, text);
    }

    private static String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "(none)";
        }
        return LetterJson.text(bytes)
                .orElseGet(() -> "(base64) " + Base64.getEncoder().encodeToString(bytes));
    }
}
