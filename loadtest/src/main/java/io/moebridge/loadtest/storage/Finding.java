package io.moebridge.loadtest.storage;

import java.time.Instant;

/**
 * A drop or a warning, with its user and moment.
 *
 * @param finding a {@link Drop} or a {@link Warning}
 */
public record Finding<T>(Instant receivedAt, String customerId, T finding) {}
