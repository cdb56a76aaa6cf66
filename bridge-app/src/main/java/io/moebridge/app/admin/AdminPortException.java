package io.moebridge.app.admin;

/** The admin port cannot be had; the message says which and what to do. */
public final class AdminPortException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AdminPortException(String message, Throwable cause) {
        super(message, cause);
    }
}
