package io.moebridge.app.config;

import io.moebridge.message.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The codes of the reasons whose fate can be chosen. */
final class ReasonNames implements MapOf.Names {
    private static final List<String> CODES = Arrays.stream(Reason.values())
            .filter(reason -> reason.fate() != Reason.Fate.NEITHER)
            .map(Reason::code)
            .toList();

    @Override
    public Optional<String> problem(String name) {
        return CODES.contains(name)
                ? Optional.empty()
                : Optional.of("is not a reason; " + Suggestion.among(CODES, name, "the reasons"));
    }
}
