package io.moebridge.app.admin;

import io.moebridge.app.config.Moment;
import io.moebridge.deadletter.Letter;
import io.moebridge.deadletter.LetterFilter;
import io.moebridge.message.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a request about dead letters, of its query or its body. A wrong one is an {@link IllegalArgumentException} that says how it is right. */
final class LetterParameters {
    private static final Set<String> FILTERS = Set.of("reason", "workspace", "user", "since", "until", "letter");

    /** Stands for no workspace, as none can be called so. */
    private static final String NO_WORKSPACE = "-";

    private final Map<String, List<String>> values;

    /**
     * What is given without a value is wrong: were it taken as not given, it would mean all letters.
     *
     * @param others names that may come besides those of the filter
     */
    LetterParameters(Map<String, List<String>> values, Set<String> others) {
        this.values = values;
        values.forEach((name, given) -> {
            if (!FILTERS.contains(name) && !others.contains(name)) {
                Set<String> known = new TreeSet<>(FILTERS);
                known.addAll(others);
                throw new IllegalArgumentException("\"" + name + "\" is none of " + String.join(", ", known));
            }
            if (given.isEmpty() || given.stream().anyMatch(String::isBlank)) {
                throw withoutValue(name);
            }
        });
    }

    private static IllegalArgumentException withoutValue(String name) {
        return new IllegalArgumentException(name + " is given without a value; write one, or leave it out");
    }

    LetterFilter filter(Instant now) {
        return new LetterFilter(
                reasons(),
                several("workspace").stream()
                        .map(name -> name.equals(NO_WORKSPACE) ? "" : name)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(one("since")).map(text -> Moment.read(text, now)),
                Optional.ofNullable(one("until")).map(text -> Moment.read(text, now)),
                Optional.ofNullable(one("user")),
                several("letter").stream().map(LetterParameters::place).collect(Collectors.toSet()));
    }

    /** Reads {@code partition:offset}. */
    static Letter.Place place(String text) {
        try {
            return Letter.Place.of(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no partition:offset", e);
        }
    }

    int number(String name, int absent, int most) {
        String text = one(name);
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // Said below.
        }
        throw new IllegalArgumentException(name + " has to be a number from 1 to " + most);
    }

    boolean flag(String name) {
        String text = one(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw new IllegalArgumentException(name + " has to be true or false");
    }

    private Set<String> reasons() {
        Set<String> known =
                Arrays.stream(Reason.values()).map(Reason::code).collect(Collectors.toCollection(TreeSet::new));
        Set<String> wished = several("reason");
        for (String reason : wished) {
            if (!known.contains(reason)) {
                throw new IllegalArgumentException("reason: \"" + reason + "\" is none of " + String.join(", ", known));
            }
        }
        return wished;
    }

    private Set<String> several(String name) {
        Set<String> found = new LinkedHashSet<>();
        for (String value : values.getOrDefault(name, List.of())) {
            found.addAll(Arrays.asList(value.split(",", -1)));
        }
        if (found.stream().anyMatch(String::isBlank)) {
            throw withoutValue(name);
        }
        return found;
    }

    private @Nullable String one(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        if (all.size() > 1) {
            throw new IllegalArgumentException(name + " may be given once");
        }
        return all.isEmpty() ? null : all.get(0);
    }
}
