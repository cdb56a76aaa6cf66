package io.moebridge.app.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moebridge.app.admin.AdminServer.Timeouts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers cannot do to the bridge: fill its heap, or keep connections for good. Over bare sockets, as no proper client does that. */
class AdminServerLimitsTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REDRIVE = "POST /api/dead-letters/redrive HTTP/1.1\r\nHost: here\r\n";
    private static final String WITH_TOKEN = REDRIVE + "Authorization: Bearer " + FakeControls.TOKEN + "\r\n";
    private static final String CHUNKED = WITH_TOKEN + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String LIST = "GET /api/dead-letters HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";

    private final FakeControls controls = new FakeControls();
    private final AdminServer server =
            AdminServer.start("127.0.0.1", 0, new FixedViews(), controls, new Timeouts(SHORT, SHORT));
    private Socket socket = new Socket();

    @BeforeEach
    void connect() throws IOException {
        socket = connected();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        server.close();
    }

    private Socket connected() throws IOException {
        URI address = URI.create(server.address());
        Socket connected = new Socket(address.getHost(), address.getPort());
        connected.setSoTimeout((int) PATIENCE.toMillis());
        return connected;
    }

    private static void write(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(US_ASCII));
    }

    /** All that comes until the server closes the connection. */
    private static String read(Socket from) throws IOException {
        return new String(from.getInputStream().readAllBytes(), US_ASCII);
    }

    private String answerTo(String request) throws IOException {
        write(socket, request);
        return read(socket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000000", "2147483648", "9000000000", "99999999999999999999"})
    void hugeLength_isAnsweredAtOnce_andTheConnectionClosed(String length) throws Exception {
        assertThat(answerTo(REDRIVE + "Content-Length: " + length + "\r\n\r\n")).matches("(?s)HTTP/1.1 4(00|01) .*");
        socket = connected();
        assertThat(answerTo(WITH_TOKEN + "Content-Length: " + length + "\r\n\r\n"))
                .matches("(?s)HTTP/1.1 4(00|13) .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "1,5", ""})
    void lengthThatIsNone_is400(String length) throws Exception {
        assertThat(answerTo(WITH_TOKEN + "Content-Length: " + length + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(controls.done).isEmpty();
    }

    @Test
    void chunkedBodyWithoutEnd_isCut() {
        byte[] chunk = ("8000\r\n" + " ".repeat(0x8000) + "\r\n").getBytes(US_ASCII);
        assertThatThrownBy(() -> {
                    write(socket, CHUNKED);
                    OutputStream out = socket.getOutputStream();
                    for (int sent = 0; sent < 10_000; sent++) {
                        out.write(chunk);
                    }
                })
                .isInstanceOf(SocketException.class);
        assertThat(controls.done).isEmpty();
    }

    @Test
    void chunkedBody_isTakenUpToTheSameSize() throws Exception {
        String member = "{\"limit\":1}";
        assertThat(answerTo(CHUNKED + chunks(member, " ".repeat(1_000)))).startsWith("HTTP/1.1 200 ");
        socket = connected();
        assertThat(answerTo(CHUNKED + chunks(member, " ".repeat(40_000), " ".repeat(40_000))))
                .startsWith("HTTP/1.1 413 ")
                .contains("at most 65536 bytes");
        assertThat(controls.done).hasSize(1);
    }

    private static String chunks(String... texts) {
        StringBuilder all = new StringBuilder();
        for (String text : texts) {
            all.append(Integer.toHexString(text.length()))
                    .append("\r\n")
                    .append(text)
                    .append("\r\n");
        }
        return all + "0\r\n\r\n";
    }

    @Test
    void bodyThatDoesNotCome_isNotWaitedForForLong() throws Exception {
        assertThat(answerTo(WITH_TOKEN + "Content-Length: 10\r\n\r\n{")).startsWith("HTTP/1.1 408 ");
        socket = connected();
        // Nobody reads the body of this one, which was answered.
        assertThat(answerTo(REDRIVE + "Content-Length: 10\r\n\r\n{")).startsWith("HTTP/1.1 401 ");
        assertThat(controls.done).isEmpty();
    }

    @Test
    void callerThatHangsUpInTheMiddle_isNoTrouble() throws Exception {
        write(socket, WITH_TOKEN + "Content-Length: 10\r\n\r\n{");
        socket.close();
        socket = connected();
        assertThat(answerTo(LIST)).startsWith("HTTP/1.1 200 ");
        assertThat(controls.done).isEmpty();
    }

    @Test
    void connectionThatSaysNothing_isClosed_beforeTheFirstRequestAndAfterIt() throws Exception {
        assertThat(read(socket)).isEmpty();
        socket = connected();
        assertThat(answerTo("GET /metrics HTTP/1.1\r\nHost: here\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }

    /** Requests that come before the last answer is out wait in a queue; one that is answered before it was read there ends all reading. */
    @Test
    void requestsInARow_areAllAnswered() throws Exception {
        String list = LIST.replace("Connection: close\r\n", "");
        String refused = REDRIVE + "Content-Length: 2\r\n\r\n{}";
        String metrics = "GET /metrics HTTP/1.1\r\nHost: here\r\n\r\n";
        write(socket, list + metrics + list + refused);
        String answers = "";
        while (!answers.contains("Bearer")) {
            byte[] some = new byte[4_096];
            int length = socket.getInputStream().read(some);
            assertThat(length).as("after %s", answers).isPositive();
            answers += new String(some, 0, length, US_ASCII);
        }
        answers += answerTo(metrics + LIST);
        assertThat(answers.split("HTTP/1.1 200 ", -1)).hasSize(6);
    }

    @Test
    void whileALongQuestionIsAnswered_anotherOneIsSentAway_andTheFirstIsNotCut() throws Exception {
        controls.gate = new CountDownLatch(1);
        write(socket, LIST);
        await().atMost(PATIENCE).until(() -> controls.lists.get() == 1);
        try (Socket second = connected()) {
            write(second, LIST);
            assertThat(read(second)).startsWith("HTTP/1.1 503 ").contains("bridge dead-letters");
        }
        await().pollDelay(SHORT.multipliedBy(2)).until(() -> true);
        controls.gate.countDown();
        assertThat(read(socket)).startsWith("HTTP/1.1 200 ");
        await().atMost(PATIENCE).untilAsserted(() -> {
            try (Socket third = connected()) {
                write(third, LIST);
                assertThat(read(third)).startsWith("HTTP/1.1 200 ");
            }
        });
    }
}
