package io.moebridge.loadtest.simulator;

import io.netty.buffer.ByteBuf;

/** The body of one request while it arrives. Used by one thread. */
sealed interface ArrivingBody permits LightBody, WholeBody {

    /** Takes the next piece, which remains the caller's. */
    void add(ByteBuf piece);

    /** How many bytes came. */
    long length();
}
