package io.moebridge.message;

import io.moebridge.source.Chunk;

/** Deliberately wrong: breaks a rule of the architecture, so that the rule's test can be seen to fail. */
final class WrongUsesSource {
    private final Chunk field;

    WrongUsesSource(Chunk field) {
        this.field = field;
    }

    Chunk field() {
        return field;
    }
}
