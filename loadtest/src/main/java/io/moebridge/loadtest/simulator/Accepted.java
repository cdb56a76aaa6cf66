package io.moebridge.loadtest.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One element that the simulator accepted.
 *
 * @param sequenceNumber its place in the order of arrival over all workspaces, from 0
 * @param request the number of the request that brought it, from 1
 * @param labSeq the generator's number within the workspace and user; 0 when the element has none
 * @param labId the generator's name of the event; null when the element has none
 * @param pushId the token of a device element
 * @param action the name of the first action of an event element
 * @param check the sum of what it says (see {@link io.moebridge.loadtest.content.ContentCheck}); 0 when not known
 * @param json the element as it came; null unless bodies are kept
 */
public record Accepted(
        long sequenceNumber,
        long request,
        String appId,
        ElementType type,
        String customerId,
        long labSeq,
        @Nullable String labId,
        @Nullable String deviceId,
        @Nullable String pushId,
        @Nullable String action,
        int check,
        Instant receivedAt,
        @Nullable String json) {}
