package io.moebridge.loadtest.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Passes connections on to a port of the loopback interface, and can be told to refuse, stall or slow them. Two threads a connection; made for the few connections of a test. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int CHUNK = 8 * 1024;
    private static final Duration CONNECT_AT_LATEST = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(20);

    /**
     * How connections fare.
     *
     * @param open whether there are any: if not, those that were there are reset, and new ones too
     * @param flowing whether bytes pass; if not, connections stay open and silent
     * @param bytesPerSecond of each direction of each connection; 0 is any number
     * @param latency of each piece of at most 8 KiB
     */
    public record Mode(boolean open, boolean flowing, long bytesPerSecond, Duration latency) {

        /** Everything passes at once. */
        public static Mode well() {
            return new Mode(true, true, 0, Duration.ZERO);
        }

        /** Connections are reset. */
        public static Mode cutOff() {
            return new Mode(false, false, 0, Duration.ZERO);
        }

        /** Connections stay open, and nothing passes. */
        public static Mode stalled() {
            return new Mode(true, false, 0, Duration.ZERO);
        }

        /** Bytes pass slowly. */
        public static Mode slow(long bytesPerSecond, Duration latency) {
            return new Mode(true, true, bytesPerSecond, latency);
        }
    }

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.well();
    private volatile boolean closed;

    private TcpProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /**
     * Starts a proxy.
     *
     * @param port where it listens; 0 takes a free one
     * @param target where it passes connections on to
     */
    public static TcpProxy start(int port, int target) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            TcpProxy proxy = new TcpProxy(server, target);
            thread("lab-proxy", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no proxy can listen on port " + port, e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** How connections fare now. */
    public Mode mode() {
        return mode;
    }

    /** Changes how connections fare, those that are open too. */
    public void mode(Mode newMode) {
        mode = newMode;
        if (!newMode.open()) {
            sockets.forEach(TcpProxy::reset);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the proxy", e);
        }
        sockets.forEach(TcpProxy::reset);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = server.accept();
                thread("lab-proxy-connection", () -> connect(client));
            } catch (IOException e) {
                if (closed) {
                    return;
                }
            }
        }
    }

    private void connect(Socket client) {
        sockets.add(client);
        Socket broker = mode.open() ? reach() : null;
        if (broker == null) {
            drop(client);
            return;
        }
        sockets.add(broker);
        if (!mode.open()) {
            drop(client);
            drop(broker);
            return;
        }
        thread("lab-proxy-back", () -> pass(broker, client));
        pass(client, broker);
    }

    private @Nullable Socket reach() {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), (int)
                    CONNECT_AT_LATEST.toMillis());
            return socket;
        } catch (IOException e) {
            reset(socket);
            return null;
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try {
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                hold(read);
                out.write(chunk, 0, read);
            }
        } catch (IOException e) {
            // The connection has ended, which the end of both sockets tells the other side.
        } finally {
            drop(from);
            drop(to);
        }
    }

    /** Waits for as long as these bytes are to take. */
    private void hold(int bytes) throws IOException {
        Mode now = mode;
        if (now.bytesPerSecond() > 0) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(bytes) / now.bytesPerSecond());
        }
        LockSupport.parkNanos(now.latency().toNanos());
        while (!mode.flowing() && mode.open() && !closed) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        if (!mode.open() || closed) {
            throw new IOException("cut off");
        }
    }

    private void drop(Socket socket) {
        sockets.remove(socket);
        reset(socket);
    }

    private static void reset(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                socket.close();
            }
        } catch (IOException e) {
            // It has ended already.
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
