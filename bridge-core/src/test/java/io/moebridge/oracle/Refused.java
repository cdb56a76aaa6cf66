package io.moebridge.oracle;

/** An event that is not sent, and why. */
final class Refused extends Exception {
    private final String reason;

    Refused(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The reason's code. */
    String reason() {
        return reason;
    }
}
