package io.moebridge.loadtest.net;

/** Another program listens on a port that was asked for. */
public final class PortTakenException extends RuntimeException {

    private final int port;

    PortTakenException(int port, Throwable cause) {
        super("port " + port + " of 127.0.0.1 is taken", cause);
        this.port = port;
    }

    /** The port. */
    public int port() {
        return port;
    }
}
