package io.moebridge.loadtest.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as the log of requests tells it.
 *
 * @param number its place in the order of arrival, from 1
 * @param at the simulator's time when its body had arrived
 * @param to the address of the simulator that it came to
 * @param call what it called, such as {@code transition}; null when its address is of no call
 * @param status of the answer; 0 when there was none
 * @param fault that it met; null for none
 * @param elements how many were recorded
 * @param dropped how many were left out in silence
 * @param error what the answer said was wrong; null for a success
 */
record RequestEntry(
        long number,
        Instant at,
        String to,
        @Nullable String appId,
        @Nullable String call,
        long bytes,
        int status,
        @Nullable Fault fault,
        int elements,
        int dropped,
        @Nullable String error) {

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", number);
        map.put("at", at.toString());
        map.put("to", to);
        putIfPresent(map, "app_id", appId);
        putIfPresent(map, "call", call);
        map.put("bytes", bytes);
        map.put("status", status);
        putIfPresent(map, "fault", fault == null ? null : fault.key());
        map.put("elements", elements);
        map.put("dropped", dropped);
        putIfPresent(map, "error", error);
        return map;
    }

    private static void putIfPresent(Map<String, Object> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
