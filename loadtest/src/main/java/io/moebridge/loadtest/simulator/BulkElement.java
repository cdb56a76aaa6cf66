package io.moebridge.loadtest.simulator;

import org.jspecify.annotations.Nullable;

/**
 * An element that passed the checks.
 *
 * @param actions how many actions an event has; 0 for others
 * @param action the name of the first action of an event
 * @param check the sum of what it says (see ContentCheck); 0 when not known
 * @param labAt when the generator put it in, in milliseconds since 1970; 0 when it does not say
 * @param from where it begins in the body
 * @param to where it ends in the body
 */
record BulkElement(
        ElementType type,
        String customerId,
        long labSeq,
        @Nullable String labId,
        @Nullable String deviceId,
        @Nullable String pushId,
        int actions,
        @Nullable String action,
        int check,
        long labAt,
        int from,
        int to) {}
