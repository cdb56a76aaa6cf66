package io.moebridge.moengage;

import io.moebridge.lane.Pending;

/** Deliberately wrong: breaks a rule of the architecture, so that the rule's test can be seen to fail. */
final class WrongUsesLane {
    private final Pending field;

    WrongUsesLane(Pending field) {
        this.field = field;
    }

    Pending field() {
        return field;
    }
}
