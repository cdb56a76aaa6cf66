package io.moebridge.app.cli;

/** The bridge could not be started with its settings. */
final class NotStartedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotStartedException(Throwable cause) {
        super(message(cause), cause);
    }

    private static String message(Throwable error) {
        StringBuilder text = new StringBuilder("the bridge could not start: ").append(error.getMessage());
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            text.append(": ").append(cause.getMessage());
        }
        return text.toString();
    }
}
