package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One of a few names. A hyphen may be written for each underscore.
 *
 * @param choices the names, in the order in which messages list them
 * @param others names that mean the same as one of those, and that messages do not list
 * @param unbuilt names that will mean something one day, each with what to do until then
 */
record Choice<T>(Map<String, T> choices, Map<String, T> others, Map<String, String> unbuilt) implements Type<T> {

    static <T> Choice<T> of(String name, T value) {
        return new Choice<>(Map.of(name, value), Map.of(), Map.of());
    }

    /** Two names of what is off or on, for which these words and {@code false} and {@code true} may be written. */
    static Choice<Boolean> ofSwitch(String off, String on) {
        return of(off, false).or(on, true).alsoSwitch(false, true);
    }

    /** This choice with {@code off} and {@code false} for one of its values, {@code on} and {@code true} for another. */
    Choice<T> alsoSwitch(T off, T on) {
        return also("off", off).also("false", off).also("on", on).also("true", on);
    }

    Choice<T> or(String name, T value) {
        Map<String, T> more = new LinkedHashMap<>(choices);
        more.put(name, value);
        return new Choice<>(more, others, unbuilt);
    }

    Choice<T> also(String name, T value) {
        Map<String, T> more = new LinkedHashMap<>(others);
        more.put(name, value);
        return new Choice<>(choices, more, unbuilt);
    }

    Choice<T> unbuilt(String name, String advice) {
        Map<String, String> more = new LinkedHashMap<>(unbuilt);
        more.put(name, advice);
        return new Choice<>(choices, others, more);
    }

    @Override
    public Optional<T> read(ConfigNode node, Reading reading) {
        if (!(node instanceof Scalar scalar) || scalar.absent()) {
            String what = node instanceof Scalar ? "has no value" : "is " + node.noun();
            reading.wrong(node.place(), what + "; write " + example());
            return Optional.empty();
        }
        Optional<T> choice = named(scalar.text()).or(() -> named(scalar.text().replace('-', '_')));
        if (choice.isEmpty()) {
            reading.wrong(node.place(), message(scalar));
        }
        return choice;
    }

    private Optional<T> named(String name) {
        return Optional.ofNullable(choices.get(name)).or(() -> Optional.ofNullable(others.get(name)));
    }

    private String message(Scalar scalar) {
        String advice = unbuilt.get(scalar.text());
        if (advice != null) {
            return scalar.shown() + " is not built yet; " + advice;
        }
        String right = Suggestion.closest(choices.keySet(), scalar.text())
                .map(name -> "did you mean " + name + "?")
                .orElse("write " + example());
        return scalar.shown() + " is not one of the values here; " + right;
    }

    @Override
    public String example() {
        return "one of " + String.join(", ", choices.keySet());
    }

    @Override
    public boolean isSingleValue() {
        return true;
    }
}
