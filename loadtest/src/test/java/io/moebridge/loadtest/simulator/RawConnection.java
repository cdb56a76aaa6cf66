package io.moebridge.loadtest.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A connection on which a test says what no decent client would. Bytes are told as text in ISO 8859-1. */
final class RawConnection implements AutoCloseable {

    private static final int MOST_WAIT_MILLIS = 20_000;

    private final Socket socket;

    RawConnection(MoEngageSimulator simulator) throws IOException {
        this(InetAddress.getLoopbackAddress(), simulator.port());
    }

    RawConnection(InetAddress address, int port) throws IOException {
        socket = new Socket(address, port);
        socket.setSoTimeout(MOST_WAIT_MILLIS);
    }

    /** The head of a bulk request with these headers more, each ended by {@code \r\n}. */
    static String bulkHead(String headers) {
        return "POST /v1/transition/LAB-APP-1 HTTP/1.1\r\nHost: lab\r\nContent-Type: application/json\r\nAuthorization: "
                + SimulatorClient.basic("LAB-APP-1:lab-key-1") + "\r\n" + headers + "\r\n";
    }

    /** Writes as much as the other side takes: it may well hang up in the middle. */
    RawConnection say(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            assertHungUp(e);
        }
        return this;
    }

    /** What comes until the text does, or until the other side closes. */
    String hearUntil(String text) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        while (!heard.toString(StandardCharsets.ISO_8859_1).contains(text)) {
            int next = next();
            if (next < 0) {
                break;
            }
            heard.write(next);
        }
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    /** The head of the answer; empty when the other side closes without one. */
    String hearHead() throws IOException {
        return hearUntil("\r\n\r\n");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int next() throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException e) {
            assertHungUp(e);
            return -1;
        }
    }

    private static void assertHungUp(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (!message.contains("reset") && !message.contains("Broken pipe") && !message.contains("abort")) {
            throw new AssertionError("the connection failed otherwise than by the other side's closing it", e);
        }
    }
}
