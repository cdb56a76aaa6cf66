package io.moebridge.loadtest.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "echo");
        thread.setDaemon(true);
        thread.start();
        proxy = TcpProxy.start(0, echo.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void well_passesBytesBothWays() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void cutOff_resetsWhatIsOpenAndWhatIsNew_andWellLetsNewOnesThrough() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, "hello")).isEqualTo("hello");
            proxy.mode(TcpProxy.Mode.cutOff());
            assertThatThrownBy(() -> ask(client, "again")).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> ask(connect(), "new")).isInstanceOf(IOException.class);

        proxy.mode(TcpProxy.Mode.well());
        try (Socket client = connect()) {
            assertThat(ask(client, "back")).isEqualTo("back");
        }
    }

    @Test
    void stalled_keepsConnectionsOpenAndSilent_andWhatWasHeldBackComesAfterwards() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, "hello")).isEqualTo("hello");
            proxy.mode(TcpProxy.Mode.stalled());
            client.setSoTimeout(200);
            assertThatThrownBy(() -> ask(client, "held")).isInstanceOf(SocketTimeoutException.class);

            proxy.mode(TcpProxy.Mode.well());
            client.setSoTimeout(5_000);
            assertThat(new String(client.getInputStream().readNBytes(4), StandardCharsets.UTF_8))
                    .isEqualTo("held");
        }
    }

    @Test
    void slow_passesEverythingLater() throws IOException {
        proxy.mode(TcpProxy.Mode.slow(1_000_000, Duration.ofMillis(1)));
        try (Socket client = connect()) {
            assertThat(ask(client, "x".repeat(20_000))).hasSize(20_000);
        }
        assertThat(proxy.mode().bytesPerSecond()).isEqualTo(1_000_000);
    }

    @Test
    void targetThatIsNotThere_endsTheConnection() throws IOException {
        echo.close();
        await().atMost(Duration.ofSeconds(5)).until(() -> echo.isClosed());

        assertThatThrownBy(() -> ask(connect(), "hello")).isInstanceOf(IOException.class);
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(5_000);
        return client;
    }

    private static String ask(Socket client, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        client.getOutputStream().write(bytes);
        byte[] answer = client.getInputStream().readNBytes(bytes.length);
        if (answer.length < bytes.length) {
            throw new IOException("the connection ended");
        }
        return new String(answer, StandardCharsets.UTF_8);
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread thread = new Thread(() -> copy(socket), "echo-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void copy(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            var unused = in.transferTo(out);
        } catch (IOException e) {
            // The connection was reset, which is what the test does.
        }
    }
}
