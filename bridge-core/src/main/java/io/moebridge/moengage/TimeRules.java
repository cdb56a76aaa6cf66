package io.moebridge.moengage;

import java.time.Duration;
import java.util.Optional;

/**
 * Which times are taken.
 *
 * @param futureTolerance events dated up to so far in the future are set to the time of receipt
 * @param maxAge events that are older are not sent
 * @param duplicateWindow for how long an accepted event's message id is remembered
 */
public record TimeRules(Duration futureTolerance, Optional<Duration> maxAge, Optional<Duration> duplicateWindow) {

    public static final TimeRules DEFAULTS = new TimeRules(Duration.ofHours(24), Optional.empty(), Optional.empty());
}
