package io.moebridge.loadtest.simulator;

import org.jspecify.annotations.Nullable;

/** An element of a bulk request that passed the checks. {@code json} is null unless bodies are kept. */
record BulkElement(
        ElementType type,
        String customerId,
        long labSeq,
        @Nullable String labId,
        @Nullable String deviceId,
        @Nullable String pushId,
        @Nullable String action,
        @Nullable String json) {}
