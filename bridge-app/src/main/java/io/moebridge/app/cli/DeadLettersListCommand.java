package io.moebridge.app.cli;

import io.moebridge.BridgeSettings;
import io.moebridge.app.letters.LetterJson;
import io.moebridge.app.letters.ListedLetter;
import io.moebridge.app.letters.NewestLetters;
import io.moebridge.deadletter.DeadLetters;
import io.moebridge.deadletter.LetterCounts;
import io.moebridge.deadletter.LetterFilter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code dead-letters list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Counts dead letters by workspace and reason, and lists the newest. Open ones were not sent again yet;"
                    + " what was",
            "sent again and failed again is a letter of its own."
        },
        footer = {
            "",
            "Examples:",
            "  bridge dead-letters list -c bridge.yaml",
            "  bridge dead-letters list -c bridge.yaml --reason rejected_by_moengage --workspace shop-eu --since 2h",
            "  bridge dead-letters list -c bridge.yaml --workspace - --limit 100 --format json",
            "",
            "Exit codes: 0 listed, 1 the configuration is wrong, 2 wrong usage, 3 they cannot be read."
        })
final class DeadLettersListCommand extends LetterCommand {
    @Mixin
    private LetterOptions letters = new LetterOptions();

    @Option(names = "--limit", paramLabel = "N", description = "So many of the newest are listed; 20 by default.")
    private int limit = 20;

    @Option(names = "--format", paramLabel = "text|json", description = "How the result looks; text by default.")
    private OutputForm format = OutputForm.text;

    DeadLettersListCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run(BridgeSettings settings) {
        if (limit < 1) {
            throw new ParameterException(spec().commandLine(), "--limit must be at least 1");
        }
        LetterFilter filter = letters.filter(spec(), Clock.systemUTC());
        NewestLetters found;
        try (DeadLetters all = open(settings)) {
            found = NewestLetters.read(all, filter, limit);
        }
        print(settings.deadLetter().topic(), found);
        return ExitCode.FINE;
    }

    private void print(String topic, NewestLetters found) {
        if (format == OutputForm.json) {
            out().println(LetterJson.write(found.json(topic)));
            return;
        }
        LetterCounts counts = found.counts();
        List<ListedLetter> listed = found.newest();
        out().println(LetterTable.number(counts.letters()) + " dead letters in " + topic);
        if (counts.letters() > 0) {
            LetterTable.groups(counts).forEach(out()::println);
        }
        if (!listed.isEmpty()) {
            out().println();
            out().println(listed.size() < counts.letters() ? "the newest " + listed.size() + ":" : "all of them:");
            LetterTable.letters(listed).forEach(out()::println);
        }
        if (found.foreign() > 0) {
            out().println(LetterTable.number(found.foreign()) + " records in the topic are no dead letters");
        }
    }
}
