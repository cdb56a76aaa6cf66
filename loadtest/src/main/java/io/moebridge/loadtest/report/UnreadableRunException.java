package io.moebridge.loadtest.report;

/** A folder is no run, or one of its files is broken. The message names the file and, where there is one, the line. */
public final class UnreadableRunException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableRunException(String message) {
        super(message);
    }

    UnreadableRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
