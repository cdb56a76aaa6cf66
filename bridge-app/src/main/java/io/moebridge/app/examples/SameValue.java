package io.moebridge.app.examples;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whether two single values mean the same: numbers by their value, times by their instant, all else as it stands. */
final class SameValue {
    private SameValue() {}

    static boolean is(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        return one.equals(other) || isSameInstant(one, other);
    }

    private static boolean isSameInstant(JsonNode one, JsonNode other) {
        if (!one.isString() || !other.isString()) {
            return false;
        }
        Optional<Instant> instant = instant(one.asString());
        return instant.isPresent() && instant.equals(instant(other.asString()));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
