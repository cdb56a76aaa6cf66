package io.moebridge.app.cli;

import io.moebridge.BridgeSettings;
import io.moebridge.deadletter.DeadLetters;
import io.moebridge.deadletter.LetterCounts;
import io.moebridge.deadletter.LetterFilter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dead-letters list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Counts dead letters by workspace and reason, and lists the newest. Open ones were not sent again yet; what was",
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
        LetterFilter filter = letters.filter(spec(), Clock.systemUTC());
        LetterCounts counts = new LetterCounts();
        PriorityQueue<ListedLetter> newest = new PriorityQueue<>(
                Comparator.comparing(listed -> listed.letter().writtenAt()));
        long foreign;
        try (DeadLetters all = open(settings)) {
            foreign = all.read(filter, (letter, state) -> {
                counts.count(letter, state);
                newest.add(new ListedLetter(letter, state));
                if (newest.size() > Math.max(0, limit)) {
                    newest.remove();
                }
                return true;
            });
        }
        List<ListedLetter> listed = new ArrayList<>(newest);
        listed.sort(Comparator.comparing((ListedLetter each) -> each.letter().writtenAt())
                .reversed());
        print(settings.deadLetter().topic(), counts, listed, foreign);
        return ExitCode.FINE;
    }

    private void print(String topic, LetterCounts counts, List<ListedLetter> listed, long foreign) {
        if (format == OutputForm.json) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("topic", topic);
            json.put("letters", counts.letters());
            json.put("groups", LetterJson.groups(counts));
            json.put(
                    "newest",
                    listed.stream()
                            .map(each -> LetterJson.summary(each.letter(), each.state()))
                            .toList());
            json.put("other_records", foreign);
            out().println(LetterJson.write(json));
            return;
        }
        out().println(LetterTable.number(counts.letters()) + " dead letters in " + topic);
        if (counts.letters() > 0) {
            LetterTable.groups(counts).forEach(out()::println);
        }
        if (!listed.isEmpty()) {
            out().println();
            out().println(listed.size() < counts.letters() ? "the newest " + listed.size() + ":" : "all of them:");
            LetterTable.letters(listed).forEach(out()::println);
        }
        if (foreign > 0) {
            out().println(LetterTable.number(foreign) + " records in the topic are no dead letters");
        }
    }
}
