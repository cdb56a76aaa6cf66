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
            String more = String.valueOf(cause.getMessage());
            if (text.indexOf(more) < 0) {
                text.append(": ").append(more);
            }
        }
        return text.toString();
    }
}
