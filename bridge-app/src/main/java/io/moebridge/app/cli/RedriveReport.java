package io.moebridge.app.cli;

import static io.moebridge.app.cli.LetterTable.number;

import io.moebridge.app.letters.LetterJson;
import io.moebridge.deadletter.DeadLetterSettings;
import io.moebridge.deadletter.DeadLetters.State;
import io.moebridge.deadletter.LetterCounts;
import io.moebridge.deadletter.Redrive.Order;
import io.moebridge.deadletter.Redrive.Result;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code dead-letters redrive} says: what it found, how far it is, what came of it. */
final class RedriveReport {
    private static final long SAY_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final LetterCounts counts;
    private final Order order;
    private final DeadLetterSettings settings;
    private final OutputForm format;
    private final PrintWriter out;
    private final PrintWriter err;
    private final long toSend;
    private long sent;
    private long saidAt = System.nanoTime();

    RedriveReport(
            LetterCounts counts,
            Order order,
            DeadLetterSettings settings,
            OutputForm format,
            PrintWriter out,
            PrintWriter err) {
        this.counts = counts;
        this.order = order;
        this.settings = settings;
        this.format = format;
        this.out = out;
        this.err = err;
        long wanted = Arrays.stream(State.values())
                .filter(order::wants)
                .mapToLong(counts::in)
                .sum();
        this.toSend = Math.min(order.limit(), wanted);
    }

    long toSend() {
        return toSend;
    }

    /** What was found. */
    void plan() {
        if (format == OutputForm.json) {
            return;
        }
        out.println(number(counts.letters()) + " dead letters in " + settings.topic());
        if (counts.letters() > 0) {
            LetterTable.groups(counts).forEach(out::println);
        }
        if (counts.in(State.SENT) > 0) {
            out.println(number(counts.in(State.SENT)) + " were sent again before"
                    + (order.again() ? ", and will be once more" : "; --again sends them once more"));
        }
        if (counts.in(State.UNKNOWN) > 0) {
            out.println(number(counts.in(State.UNKNOWN)) + " are older than what " + settings.redriveTopic()
                    + " still tells of, and may have been sent again before"
                    + (order.again() ? "" : "; they are left out, and --again sends them"));
        }
        if (counts.in(State.COPY) > 0) {
            out.println(number(counts.in(State.COPY)) + " stand there a second time, and are not sent");
        }
        if (counts.truncated() > 0) {
            out.println(number(counts.truncated())
                    + " hold only the beginning of their record, which is fetched from its topic");
        }
        out.println(number(toSend) + " to be sent");
        out.flush();
    }

    String question() {
        return "Write " + number(toSend) + " to " + settings.redriveTopic() + ", " + number(order.perSecond())
                + " a second (about " + Math.max(1, toSend / order.perSecond()) + " s)?";
    }

    void nothingSent(boolean dryRun) {
        if (format == OutputForm.json) {
            out.println(LetterJson.write(json(null)));
        } else if (dryRun) {
            out.println("a dry run: nothing was sent");
        }
    }

    /** How far it is. */
    void sent(long letters) {
        sent = letters;
        long now = System.nanoTime();
        if (now - saidAt >= SAY_EVERY_NANOS || letters == toSend) {
            saidAt = now;
            err.println("sent " + number(letters) + " of " + number(toSend));
            err.flush();
        }
    }

    void done(Result result) {
        if (format == OutputForm.json) {
            out.println(LetterJson.write(json(result)));
            return;
        }
        out.println(number(result.sent()) + " written to " + settings.redriveTopic()
                + "; running bridges take them from there");
        if (result.gone() > 0) {
            out.println(number(result.gone())
                    + " could not be sent: they hold only the beginning of their record, which is no longer in"
                    + " its topic");
        }
        if (result.tooLarge() > 0) {
            out.println(number(result.tooLarge()) + " could not be sent: they are larger than the max.message.bytes of "
                    + settings.redriveTopic() + "; raise it, and run the same command again");
        }
    }

    void stopped(@Nullable String why) {
        err.println("stopped after " + number(sent) + " of " + number(toSend) + ": " + why);
        err.println("run the same command again: it goes on where this one stopped");
    }

    private Map<String, Object> json(@Nullable Result result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("topic", settings.topic());
        json.put("redrive_topic", settings.redriveTopic());
        json.put("letters", counts.letters());
        json.put("groups", LetterJson.groups(counts));
        for (State state : State.values()) {
            json.put(state.label(), counts.in(state));
        }
        json.put("to_send", toSend);
        json.put("written", result == null ? 0 : result.sent());
        json.put("gone", result == null ? 0 : result.gone());
        json.put("too_large", result == null ? 0 : result.tooLarge());
        return json;
    }
}
