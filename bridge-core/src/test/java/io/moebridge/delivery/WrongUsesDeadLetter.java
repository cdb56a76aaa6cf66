package io.moebridge.delivery;

import io.moebridge.deadletter.DeadLetter;

/** Deliberately wrong: breaks a rule of the architecture, so that the rule's test can be seen to fail. */
final class WrongUsesDeadLetter {
    private final DeadLetter field;

    WrongUsesDeadLetter(DeadLetter field) {
        this.field = field;
    }

    DeadLetter field() {
        return field;
    }
}
