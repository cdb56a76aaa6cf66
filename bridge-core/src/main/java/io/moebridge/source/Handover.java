package io.moebridge.source;

import io.moebridge.message.RecordValue;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a poll loop leaves to the next one.
 *
 * @param consumer a member of its group, with its partitions; null when there was none at that moment
 * @param letIn whether Kafka has let this user in at least once
 * @param joined whether it was given partitions at least once
 * @param abandoned events in flight that were not waited for any longer
 */
record Handover(@Nullable Consumer<byte[], RecordValue> consumer, boolean letIn, boolean joined, long abandoned) {
    /** Nobody takes it: the consumer leaves its group. */
    void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
