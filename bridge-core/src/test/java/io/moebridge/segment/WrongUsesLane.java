package io.moebridge.segment;

import io.moebridge.lane.Batch;

/** Deliberately wrong: breaks a rule of the architecture, so that the rule's test can be seen to fail. */
final class WrongUsesLane {
    private final Batch field;

    WrongUsesLane(Batch field) {
        this.field = field;
    }

    Batch field() {
        return field;
    }
}
