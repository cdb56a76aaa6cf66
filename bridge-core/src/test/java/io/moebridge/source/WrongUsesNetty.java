package io.moebridge.source;

import io.netty.buffer.ByteBuf;

/** Deliberately wrong: breaks a rule of the architecture, so that the rule's test can be seen to fail. */
final class WrongUsesNetty {
    private final ByteBuf field;

    WrongUsesNetty(ByteBuf field) {
        this.field = field;
    }

    ByteBuf field() {
        return field;
    }
}
