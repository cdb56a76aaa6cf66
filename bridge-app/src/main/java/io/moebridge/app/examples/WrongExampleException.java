package io.moebridge.app.examples;

/** A file of examples cannot be read as such. */
public final class WrongExampleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongExampleException(int line, String message) {
        super("line " + line + ": " + message);
    }
}
