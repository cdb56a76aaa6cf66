package io.moebridge.lane;

/**
 * The digest of an event's message id. Two ids share one only by an accident that nobody will see, so it may decide that
 * an event is a copy.
 *
 * @param high the first eight bytes of a cryptographic digest
 * @param low the next eight
 */
public record MessageId(long high, long low) {}
