package io.moebridge.app.cli;

import io.moebridge.app.config.Moment;
import io.moebridge.deadletter.LetterFilter;
import io.moebridge.message.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which dead letters are meant; all that are given have to apply. */
final class LetterOptions {
    /** Stands for no workspace, as none can be called so. */
    private static final String NO_WORKSPACE = "-";

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            split = ",",
            description = "Dead-lettered for this reason, such as rejected_by_moengage. May be repeated.")
    private List<String> reasons = List.of();

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            split = ",",
            description = "Of this workspace; - for events without one. May be repeated.")
    private List<String> workspaces = List.of();

    @Option(
            names = "--user",
            paramLabel = "ID",
            description = "About this user: the record's key, or the event's userId or anonymousId.")
    private @Nullable String user;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Dead-lettered then or later: 2026-11-20T00:00:00Z, or 2h for the last two hours.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Dead-lettered before then.")
    private @Nullable String until;

    /** The filter; a reason that is none, or a time that cannot be read, is wrong usage. */
    LetterFilter filter(CommandSpec spec, Clock clock) {
        return new LetterFilter(
                checkedReasons(spec),
                workspaceNames(),
                time("--since", since, spec, clock),
                time("--until", until, spec, clock),
                Optional.ofNullable(user));
    }

    private Set<String> checkedReasons(CommandSpec spec) {
        Set<String> known = new TreeSet<>();
        for (Reason reason : Reason.values()) {
            known.add(reason.code());
        }
        for (String reason : reasons) {
            if (!known.contains(reason)) {
                throw new ParameterException(
                        spec.commandLine(), "--reason: \"" + reason + "\" is none of " + String.join(", ", known));
            }
        }
        return new LinkedHashSet<>(reasons);
    }

    private Set<String> workspaceNames() {
        Set<String> names = new LinkedHashSet<>();
        workspaces.forEach(name -> names.add(name.equals(NO_WORKSPACE) ? "" : name));
        return names;
    }

    private static Optional<Instant> time(String option, @Nullable String text, CommandSpec spec, Clock clock) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Moment.read(text, clock.instant()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }
}
