package io.moebridge.delivery;

import java.io.Serial;

/** Between the forming of a batch and the writing of its request so much time passed that it may not be sent. */
final class LeaseRanOutException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    LeaseRanOutException() {
        super("no commit was acknowledged for too long", null, false, false);
    }
}
