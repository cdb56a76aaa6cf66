package io.moebridge.moengage;

import org.apache.kafka.common.TopicPartition;

/** Deliberately wrong: breaks a rule of the architecture, so that the rule's test can be seen to fail. */
final class WrongUsesKafka {
    private final TopicPartition field;

    WrongUsesKafka(TopicPartition field) {
        this.field = field;
    }

    TopicPartition field() {
        return field;
    }
}
