package io.moebridge.source;

import io.moebridge.segment.SegmentDecoder;

/** Deliberately wrong: breaks a rule of the architecture, so that the rule's test can be seen to fail. */
final class WrongUsesSegment {
    private final SegmentDecoder field;

    WrongUsesSegment(SegmentDecoder field) {
        this.field = field;
    }

    SegmentDecoder field() {
        return field;
    }
}
