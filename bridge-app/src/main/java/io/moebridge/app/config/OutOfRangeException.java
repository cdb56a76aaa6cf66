package io.moebridge.app.config;

/** A value of the right form that cannot be taken; the message says why, to stand behind the value. */
final class OutOfRangeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    OutOfRangeException(String message) {
        super(message);
    }
}
