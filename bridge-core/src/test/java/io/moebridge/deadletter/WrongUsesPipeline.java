package io.moebridge.deadletter;

import io.moebridge.pipeline.Pipeline;

/** Deliberately wrong: breaks a rule of the architecture, so that the rule's test can be seen to fail. */
final class WrongUsesPipeline {
    private final Pipeline field;

    WrongUsesPipeline(Pipeline field) {
        this.field = field;
    }

    Pipeline field() {
        return field;
    }
}
