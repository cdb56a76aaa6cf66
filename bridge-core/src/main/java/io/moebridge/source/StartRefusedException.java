package io.moebridge.source;

/** Kafka refuses this user something that the source cannot begin without; its message says what, and what to do. */
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
