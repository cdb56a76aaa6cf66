package io.moebridge.app.config;

import java.time.DateTimeException;
import java.time.Instant;

/** A point in time as one writes it on a command line. */
public final class Moment {
    private Moment() {}

    /**
     * Reads {@code 2026-11-20T00:00:00Z}, or {@code 2h} for two hours before now.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Instant read(String text, Instant now) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noInstant) {
            // Then it is a duration.
        }
        try {
            return now.minus(Units.duration(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is no time; write one such as 2026-11-20T00:00:00Z, or a duration such as 30m, 2h or 7d",
                    e);
        }
    }
}
