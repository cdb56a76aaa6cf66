package io.moebridge.loadtest.simulator;

import java.util.Map;

/**
 * What became of the requests so far.
 *
 * @param requests all that arrived, whatever their address
 * @param answers how many of each HTTP status
 * @param resets connections reset instead of an answer
 */
public record RequestCounts(long requests, Map<Integer, Long> answers, long resets) {}
