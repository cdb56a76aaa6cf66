package io.moebridge.lane;

import java.time.Duration;

/**
 * What the {@code x-ratelimit-*} headers of an answer say. MoEngage's pages contradict each other on what they count.
 *
 * @param limit how much is allowed in a minute
 * @param remaining how much of it is left
 * @param reset how long until all of it is there again
 */
public record RateReport(long limit, long remaining, Duration reset) {}
