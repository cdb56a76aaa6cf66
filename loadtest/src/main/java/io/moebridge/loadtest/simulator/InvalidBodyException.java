package io.moebridge.loadtest.simulator;

/** A body that MoEngage would refuse. Carries no stack trace, for it is thrown for bad input, not for a bug. */
final class InvalidBodyException extends RuntimeException {

    private final transient Refusal refusal;

    InvalidBodyException(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
