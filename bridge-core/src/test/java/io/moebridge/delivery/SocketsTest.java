package io.moebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.lane.Batch;
import io.moebridge.lane.Outcome;
import io.moebridge.source.Leases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server may do to a connection; each has its outcome. */
class SocketsTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofSeconds(3);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final EventLoops loops = new EventLoops(1);

    @AfterEach
    void close() {
        loops.close();
    }

    @Test
    void answerWrittenByteByByte_isAccepted() throws IOException {
        assertAccepted(connection -> {
            connection.request();
            for (int i = 0; i < OK.length(); i++) {
                connection.say(OK.substring(i, i + 1));
            }
        });
    }

    @Test
    void answerWithoutABody_isAccepted() throws IOException {
        assertAccepted(connection -> {
            connection.request();
            connection.say("HTTP/1.1 204 No Content\r\n\r\n");
        });
    }

    @Test
    void serverThatNeverReads_isUnavailableAndAmbiguous() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(connection -> awaitUninterrupted(done))) {
            Outcome.Unavailable outcome = unavailable(post(server.port(), Batches.of(20_000), IMPATIENT));
            assertThat(outcome.ambiguous()).isTrue();
            assertThat(outcome.timedOut()).isTrue();
            done.countDown();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void hangAfterAccept_isUnavailableAfterTheTimeout() throws IOException {
        Outcome.Unavailable outcome = impatiently(ScriptedServer.Connection::hang);
        assertThat(outcome.timedOut()).isTrue();
        assertThat(outcome.ambiguous()).isTrue();
        assertThat(outcome.detail()).isEqualTo("no answer within 3000 ms");
    }

    @Test
    void headersWithoutEnd_areUnavailableAfterTheTimeout() throws IOException {
        Outcome.Unavailable outcome = impatiently(connection -> {
            connection.request();
            connection.say("HTTP/1.1 200 OK\r\nContent-Le");
            connection.hang();
        });
        assertThat(outcome.timedOut()).isTrue();
    }

    @Test
    void closedWithoutAnAnswer_isAmbiguous() throws IOException {
        assertThat(unavailable(ScriptedServer.Connection::request).ambiguous()).isTrue();
    }

    @Test
    void resetHalfWay_isAmbiguous() throws IOException {
        Outcome.Unavailable outcome = unavailable(connection -> {
            connection.request();
            connection.say("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"st");
            connection.reset();
        });
        assertThat(outcome.ambiguous()).isTrue();
        assertThat(outcome.timedOut()).isFalse();
    }

    @Test
    void truncatedAnswer_isAmbiguous_whateverItsStatus() throws IOException {
        for (int status : new int[] {200, 400, 401}) {
            Outcome.Unavailable outcome = unavailable(connection -> {
                connection.request();
                connection.say("HTTP/1.1 " + status + " X\r\nContent-Length: 100\r\n\r\n{\"status\"");
            });
            assertThat(outcome.ambiguous()).isTrue();
        }
    }

    @Test
    void endlessAnswer_isDecidedByItsStatus() throws IOException {
        ScriptedServer.Script endless = connection -> {
            connection.request();
            connection.say("HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                connection.say("400\r\n" + "x".repeat(1_024) + "\r\n");
            }
        };
        Outcome outcome = post(endless);
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(((Outcome.Rejected) outcome).detail()).hasSizeLessThan(1_100);
    }

    @Test
    void html_isDecidedByItsStatus() throws IOException {
        String page = "<html><body><h1>502 Bad Gateway</h1></body></html>";
        Outcome.Unavailable outcome = unavailable(connection -> {
            connection.request();
            connection.say("HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: " + page.length()
                    + "\r\n\r\n" + page);
        });
        assertThat(outcome.status()).isEqualTo(502);
        assertThat(outcome.ambiguous()).isFalse();
        assertThat(outcome.detail()).contains("502 Bad Gateway");
    }

    @Test
    void compressedAnswer_isDecidedByItsStatus() throws IOException {
        Outcome outcome = post(connection -> {
            connection.request();
            byte[] body = gzipped("{\"status\":\"fail\"}");
            connection.say("HTTP/1.1 400 Bad\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n");
            connection.out().write(body);
            connection.out().flush();
        });
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void redirect_isNotFollowed() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        Outcome outcome = post(connection -> {
            requests.incrementAndGet();
            connection.request();
            connection.say("HTTP/1.1 307 Go\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
        });
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(requests).hasValue(1);
    }

    @Test
    void informationBeforeTheAnswer_isPassedOver() throws IOException {
        assertAccepted(connection -> {
            connection.request();
            connection.say("HTTP/1.1 100 Continue\r\n\r\n");
            connection.say(OK);
        });
    }

    @Test
    void informationTakenForTheAnswer_isAmbiguous_andTheAnswerIsNotThatOfTheNextRequest() throws IOException {
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK);
                    connection.hang();
                });
                MoEngageClient client = client(server.port(), PATIENT)) {
            for (int i = 1; i <= 3; i++) {
                assertThat(unavailable(outcome(client)).ambiguous()).isTrue();
                assertThat(server.connections()).isEqualTo(i);
            }
        }
    }

    @Test
    void informationLeftOverFromTheRequestBefore_isNotTheAnswer() throws IOException {
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    connection.request();
                    connection.say(OK + "HTTP/1.1 100 Continue\r\n\r\n");
                    if (!connection.request().isEmpty()) {
                        connection.say("HTTP/1.1 429 Slow\r\nContent-Length: 0\r\n\r\n");
                    }
                });
                MoEngageClient client = client(server.port(), PATIENT)) {
            assertThat(outcome(client)).isInstanceOf(Outcome.Accepted.class);
            assertThat(outcome(client)).isInstanceOf(Outcome.Throttled.class);
        }
    }

    @Test
    void informationInsteadOfAnAnswer_isUnavailable() throws IOException {
        assertThat(unavailable(connection -> {
                            connection.request();
                            connection.say("HTTP/1.1 100 Continue\r\n\r\n");
                        })
                        .ambiguous())
                .isTrue();
    }

    @Test
    void hugeHeader_isUnavailableAndAmbiguous() throws IOException {
        assertThat(unavailable(connection -> {
                            connection.request();
                            connection.say("HTTP/1.1 200 OK\r\nX: " + "y".repeat(1_000_000) + "\r\n\r\n");
                        })
                        .ambiguous())
                .isTrue();
    }

    @Test
    void absurdLength_isUnavailable() throws IOException {
        for (String length : new String[] {"-1", "many", "99999999999999999999999"}) {
            assertThat(unavailable(connection -> {
                                connection.request();
                                connection.say("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n{}");
                            })
                            .ambiguous())
                    .as(length)
                    .isTrue();
        }
    }

    @Test
    void absurdWaits_countForNothingOrAreBounded() throws IOException {
        assertThat(waitOf("Retry-After: 99999999999999999999999")).isEmpty();
        assertThat(waitOf("Retry-After: tomorrow")).isEmpty();
        assertThat(waitOf("Retry-After: 9223372036854775807")).contains(Duration.ofDays(1));
        assertThat(waitOf("Date: Mon, 99 Foo 0000\r\nRetry-After: Fri, 31 Dec 9999 23:59:59 GMT"))
                .contains(Duration.ofDays(1));
        assertThat(waitOf("x-ratelimit-reset: 99999999999")).contains(Duration.ofDays(1));
        assertThat(waitOf("x-ratelimit-reset: -3")).isEmpty();
    }

    @Test
    void somethingElseThanHttp_isUnavailable() throws IOException {
        assertThat(unavailable(connection -> {
                            connection.request();
                            connection.say("SSH-2.0-OpenSSH_9.6\r\n\r\n");
                        })
                        .status())
                .isZero();
    }

    @Test
    void nobodyThere_isUnavailableAndNotAmbiguous() throws IOException {
        ScriptedServer gone = new ScriptedServer(ScriptedServer.Connection::hang);
        int port = gone.port();
        gone.close();
        assertThat(unavailable(post(port, Batches.one(), PATIENT)).ambiguous()).isFalse();
    }

    @Test
    void connectionThatWasClosedMeanwhile_isNotUsedAgain() throws IOException {
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    connection.request();
                    connection.say("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
                });
                MoEngageClient client = client(server.port(), PATIENT)) {
            for (int i = 1; i <= 5; i++) {
                assertThat(outcome(client)).isInstanceOf(Outcome.Accepted.class);
                assertThat(server.connections()).isEqualTo(i);
            }
        }
    }

    private Optional<Duration> waitOf(String headers) throws IOException {
        Outcome outcome = post(connection -> {
            connection.request();
            connection.say("HTTP/1.1 429 Slow\r\n" + headers + "\r\nContent-Length: 0\r\n\r\n");
        });
        return ((Outcome.Throttled) outcome).retryAfter();
    }

    private void assertAccepted(ScriptedServer.Script script) throws IOException {
        assertThat(post(script)).isInstanceOf(Outcome.Accepted.class);
    }

    private Outcome.Unavailable unavailable(ScriptedServer.Script script) throws IOException {
        return unavailable(post(script));
    }

    private Outcome.Unavailable impatiently(ScriptedServer.Script script) throws IOException {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return unavailable(post(server.port(), Batches.one(), IMPATIENT));
        }
    }

    private static Outcome.Unavailable unavailable(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
        return (Outcome.Unavailable) outcome;
    }

    private Outcome post(ScriptedServer.Script script) throws IOException {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return post(server.port(), Batches.one(), PATIENT);
        }
    }

    private Outcome post(int port, Batch batch, Duration timeout) {
        try (MoEngageClient client = client(port, timeout)) {
            return Objects.requireNonNull(client.post(batch).block(PATIENT.multipliedBy(2)))
                    .outcome();
        }
    }

    private static Outcome outcome(MoEngageClient client) {
        return Objects.requireNonNull(client.post(Batches.one()).block(PATIENT.multipliedBy(2)))
                .outcome();
    }

    private MoEngageClient client(int port, Duration timeout) {
        URI url = URI.create("http://127.0.0.1:" + port);
        return new MoEngageClient(new ClientSettings(url, "APP", "key", timeout), 1, Leases.held(), loops);
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
