package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Scalar;
import java.util.Optional;
import java.util.function.Function;

/**
 * A single value, read from its text.
 *
 * @param noun what it is, with an article: {@code a duration}
 * @param example what to write
 * @param parse reads the text; throws {@link IllegalArgumentException} or {@link ArithmeticException} when it cannot
 */
record ScalarType<T>(String noun, String example, Function<String, T> parse) implements Type<T> {

    @Override
    public Optional<T> read(ConfigNode node, Reading reading) {
        if (!(node instanceof Scalar scalar)) {
            reading.wrong(node.place(), "is " + node.noun() + "; write " + example);
            return Optional.empty();
        }
        if (scalar.absent()) {
            reading.wrong(node.place(), "has no value; write " + example);
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(scalar.text()));
        } catch (OutOfRangeException e) {
            reading.wrong(node.place(), scalar.shown() + " " + e.getMessage() + "; write " + example);
            return Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException e) {
            String what = scalar.text().isBlank() ? "is blank" : scalar.shown() + " is not " + noun;
            reading.wrong(node.place(), what + "; write " + example);
            return Optional.empty();
        }
    }

    @Override
    public boolean isSingleValue() {
        return true;
    }
}
