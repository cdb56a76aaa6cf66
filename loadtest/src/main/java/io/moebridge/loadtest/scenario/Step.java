package io.moebridge.loadtest.scenario;

import java.time.Duration;

/**
 * Something that happens at a time of a scenario.
 *
 * @param at from the first event on
 * @param text as the report shows it, in the file's own words
 */
public record Step(Duration at, int line, String text, Action action) {}
