package io.moebridge.app.cli;

import io.moebridge.BridgeSettings;
import io.moebridge.deadletter.DeadLetterAccessException;
import io.moebridge.deadletter.DeadLetters;
import io.moebridge.deadletter.LetterCounts;
import io.moebridge.deadletter.Redrive;
import io.moebridge.deadletter.Redrive.Order;
import io.moebridge.deadletter.Redrive.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code dead-letters redrive}. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = {
            "Sends dead letters again: writes them to the bridge's redrive topic, from where running bridges take them. Counts them",
            "first, and asks. Each is sent once, over all runs: a run that was stopped is gone on with by the same command. Of a",
            "record with several events, or an event with several elements, only what failed is sent."
        },
        footer = {
            "",
            "Examples:",
            "  bridge dead-letters redrive -c bridge.yaml --reason rejected_by_moengage --workspace shop-eu --dry-run",
            "  bridge dead-letters redrive -c bridge.yaml --user 4711 --limit 1",
            "  bridge dead-letters redrive -c bridge.yaml --since 1d --rate 100 --yes --format json",
            "",
            "Exit codes: 0 all sent, or a dry run, 1 some could not be sent, or the answer was no, or the configuration is wrong,",
            "2 wrong usage, 3 could not start, 5 stopped in the middle."
        })
final class DeadLettersRedriveCommand extends LetterCommand {
    private static final String DEFAULT_RATE = "500";

    @Mixin
    private LetterOptions letters = new LetterOptions();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, the first in the topic.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = DEFAULT_RATE,
            description = "So many a second; " + DEFAULT_RATE + " by default.")
    private int rate;

    @Option(names = "--dry-run", description = "Counts, and sends nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Option(
            names = "--again",
            description = "Sends also what was sent before, and what the redrive topic is too young to tell of.")
    private boolean again;

    @Option(names = "--format", paramLabel = "text|json", description = "How the result looks; text by default.")
    private OutputForm format = OutputForm.text;

    DeadLettersRedriveCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run(BridgeSettings settings) throws IOException {
        Order order = order();
        if (!dryRun) {
            Redrive.check(settings.deadLetter());
        }
        try (DeadLetters all = open(settings)) {
            LetterCounts counts = new LetterCounts();
            long unused = all.read(order.filter(), (letter, state) -> {
                counts.count(letter, state);
                return true;
            });
            RedriveReport report = new RedriveReport(counts, order, settings.deadLetter(), format, out(), err());
            report.plan();
            if (dryRun || report.toSend() == 0) {
                report.nothingSent(dryRun);
                return ExitCode.FINE;
            }
            if (!agreed(report)) {
                err().println("nothing was sent");
                return ExitCode.PROBLEM_FOUND;
            }
            return send(settings, all, order, report);
        }
    }

    private Order order() {
        if (limit < 1 || rate < 1) {
            throw new ParameterException(spec().commandLine(), "--limit and --rate must be at least 1");
        }
        return new Order(letters.filter(spec(), Clock.systemUTC()), limit, again, rate);
    }

    private boolean agreed(RedriveReport report) throws IOException {
        if (yes) {
            return true;
        }
        err().print(report.question() + " [y/N] ");
        err().flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        if (answer == null) {
            err().println("nobody answers; --yes does not ask, --dry-run sends nothing");
            return false;
        }
        return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
    }

    private static int send(BridgeSettings settings, DeadLetters all, Order order, RedriveReport report) {
        try (Redrive redrive =
                Redrive.begin(settings.deadLetter(), all, settings.source().groupId() + ".redrive")) {
            return send(redrive, order, report);
        }
    }

    private static int send(Redrive redrive, Order order, RedriveReport report) {
        try {
            Result result = redrive.send(order, report::sent);
            report.done(result);
            return result.gone() + result.tooLarge() == 0 ? ExitCode.FINE : ExitCode.PROBLEM_FOUND;
        } catch (DeadLetterAccessException e) {
            report.stopped(e.getMessage());
            return ExitCode.FAILED;
        }
    }
}
