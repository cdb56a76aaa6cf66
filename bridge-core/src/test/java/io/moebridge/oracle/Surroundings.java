package io.moebridge.oracle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record beside its value.
 *
 * @param topic where it came from
 * @param headers its headers, by name
 * @param recordTime Kafka's time of it, or null
 * @param now the time of its translation
 * @param wrappers members that may hold the event (SEG 3.5 #10)
 */
record Surroundings(
        String topic, Map<String, String> headers, @Nullable Instant recordTime, Instant now, List<String> wrappers) {}
