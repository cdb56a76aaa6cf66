package io.moebridge.loadtest.simulator;

import java.time.Duration;

/**
 * How much of an allowance a workspace has used since the simulator was started.
 *
 * @param pool such as {@code bulk_users}
 * @param taken users, events, devices or requests
 * @param limit how many are allowed in a period
 */
public record AllowanceUse(String pool, long taken, long limit, Duration period) {}
