package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Scalar;
import java.util.Optional;

/**
 * A text that is never shown.
 *
 * @param mayBeBlank whether it may be left empty
 */
record SecretType(boolean mayBeBlank) implements Type<String> {

    @Override
    public Optional<String> read(ConfigNode node, Reading reading) {
        if (node instanceof Scalar scalar && Types.hasControls(scalar.text())) {
            reading.wrong(
                    node.place(),
                    "has a line end or another control character in it; write " + example() + ", of one line");
            return Optional.empty();
        }
        if (node instanceof Scalar scalar
                && !scalar.absent()
                && (mayBeBlank || !scalar.text().isBlank())) {
            return Optional.of(scalar.text());
        }
        String what = node instanceof Scalar ? "has no value" : "is " + node.noun();
        reading.wrong(node.place(), what + "; write " + example());
        return Optional.empty();
    }

    @Override
    public String example() {
        return "the secret by reference, such as ${file:/path} or ${env:NAME}";
    }

    @Override
    public ConfigNode masked(ConfigNode node) {
        return node instanceof Scalar scalar && scalar.text().isEmpty() ? node : Type.hide(node);
    }

    @Override
    public boolean isSingleValue() {
        return true;
    }
}
