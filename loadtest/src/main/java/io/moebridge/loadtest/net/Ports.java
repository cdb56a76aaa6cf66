package io.moebridge.loadtest.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports on the loopback interface, and says when a wanted one is taken. */
public final class Ports {

    private Ports() {}

    /** Below where systems take the ports of outgoing connections from, so that none of those takes it first. */
    private static final int LOWEST = 15_000;

    private static final int ABOVE_HIGHEST = 32_000;
    private static final int TRIES = 200;

    /** A port that was free a moment ago, drawn by chance. Another program may take it before its user binds it. */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE_HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port on the loopback interface in " + TRIES + " tries from " + LOWEST
                + " to " + ABOVE_HIGHEST);
    }

    /**
     * Returns {@code port} if something can listen on it.
     *
     * @throws PortTakenException when another program already does
     */
    public static int requireFree(int port) {
        try {
            listen(port);
            return port;
        } catch (IOException e) {
            throw new PortTakenException(port, e);
        }
    }

    private static boolean isFree(int port) {
        try {
            listen(port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void listen(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
    }
}
