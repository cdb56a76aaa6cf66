package io.moebridge.loadtest.simulator;

import static io.moebridge.loadtest.simulator.RawConnection.bulkHead;
import static io.moebridge.loadtest.simulator.SimulatorClient.event;
import static io.moebridge.loadtest.simulator.SimulatorClient.transition;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in, the simulator answers or closes, records nothing of it, and goes on serving others. */
class HostileClientTest {

    private static final String GOOD = transition(event("ann", 1));

    private MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(1));

    @AfterEach
    void close() {
        simulator.close();
    }

    static Stream<Arguments> nonsense() {
        String length = "Content-Length: " + GOOD.length() + "\r\n";
        return Stream.of(
                Arguments.of("no HTTP", "\0\1\2\u00ff".repeat(300) + "\r\n\r\n", "400"),
                Arguments.of(
                        "a TLS greeting", "\u0016\3\1\0\u00c8\1\0\0\u00c4\3\3" + "a".repeat(200) + "\r\n\r\n", "400"),
                Arguments.of("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400"),
                Arguments.of("a length below 0", bulkHead("Content-Length: -5\r\n") + GOOD, "400"),
                Arguments.of("a length in words", bulkHead("Content-Length: many\r\n") + GOOD, "400"),
                Arguments.of("two lengths", bulkHead(length + "Content-Length: 1\r\n") + GOOD, "400"),
                Arguments.of("a length and chunks", bulkHead(length + "Transfer-Encoding: chunked\r\n") + GOOD, "400"),
                Arguments.of(
                        "a chunk of no length", bulkHead("Transfer-Encoding: chunked\r\n") + "XY\r\n" + GOOD, "400"),
                Arguments.of("a body longer than said", bulkHead("Content-Length: 10\r\n") + GOOD, "400"),
                Arguments.of("an address of 100 KB", "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n\r\n", "414"),
                Arguments.of("20,000 headers", bulkHead("X-Flood: 1\r\n".repeat(20_000)), "431"),
                Arguments.of("a header of 1 MB", bulkHead("X-Flood: " + "1".repeat(1_000_000) + "\r\n"), "431"),
                Arguments.of(
                        "an address that cannot be decoded", "POST /v1/transition?app_id=%zz HTTP/1.1\r\n\r\n", "404"),
                Arguments.of("a line break in the workspace", "POST /v1/event/a%0d%0ab HTTP/1.1\r\n\r\n", "400"),
                Arguments.of("arrays 45,000 deep", withBody("{\"elements\":" + "[".repeat(45_000)), "400"),
                Arguments.of("objects 15,000 deep", withBody("{\"a\":".repeat(15_000) + "1"), "400"),
                Arguments.of(
                        "a number of 90,000 digits", withBody("{\"elements\":[" + "9".repeat(90_000) + "]}"), "400"),
                Arguments.of("broken UTF-8", withBody(GOOD.replace("ann", "a\u00ffn")), "400"),
                Arguments.of("zeros", withBody("\0".repeat(1_000)), "400"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void nonsense_isRefusedAndOthersAreServed(String what, String said, String status) throws Exception {
        try (RawConnection hostile = new RawConnection(simulator)) {
            assertThat(hostile.say(said).hearHead()).as(what).startsWith("HTTP/1.1 " + status);
        }

        assertThat(simulator.ledger().size()).isZero();
        assertThat(client().bulk(GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void endlessBody_isCountedAndNotKept() throws Exception {
        String megabyte = "x".repeat(1_000_000);
        int megabytes = 200;
        try (RawConnection hostile = new RawConnection(simulator)) {
            hostile.say(bulkHead("Content-Length: " + megabytes * 1_000_000L + "\r\n"));
            for (int i = 0; i < megabytes; i++) {
                hostile.say(megabyte);
            }

            assertThat(hostile.hearHead()).startsWith("HTTP/1.1 413");
        }
        assertThat(OracleReader.get(simulator, "/_lab/requests")).contains("\"bytes\":200000000");
    }

    @Test
    void bodyThatNeverComes_isAnswered408AndClosed() throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.BODY_SECONDS, "1"));

        try (RawConnection hostile = new RawConnection(simulator)) {
            hostile.say(bulkHead("Content-Length: 500\r\n") + GOOD);

            assertThat(hostile.hearUntil("nothing follows")).startsWith("HTTP/1.1 408");
        }
        assertThat(simulator.ledger().size()).isZero();
        assertThat(client().bulk(GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void silentConnection_isClosed() throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.IDLE_SECONDS, "1"));

        try (RawConnection hostile = new RawConnection(simulator)) {
            assertThat(hostile.say("POST /v1/tran").hearUntil("nothing follows"))
                    .doesNotContain("200");
        }
    }

    @Test
    void manyWhoSayNothing_leaveRoomForOthers() throws Exception {
        List<RawConnection> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                idle.add(new RawConnection(simulator).say("POST /v1/transition/LAB-APP-1 HTTP/1.1\r\nX: "));
            }

            assertThat(client().bulk(GOOD).statusCode()).isEqualTo(200);
        } finally {
            for (RawConnection connection : idle) {
                connection.close();
            }
        }
    }

    @Test
    void requestAsToAProxy_isUnderstood() throws Exception {
        String request = (bulkHead("Content-Length: " + GOOD.length() + "\r\n") + GOOD)
                .replace("POST /", "POST http://api-02.moengage.com/");

        try (RawConnection client = new RawConnection(simulator)) {
            assertThat(client.say(request).hearHead()).startsWith("HTTP/1.1 200");
        }
    }

    private static String withBody(String body) {
        return bulkHead("Content-Length: " + body.length() + "\r\n") + body;
    }

    private void restart(SimulatorSettings settings) {
        simulator.close();
        simulator = MoEngageSimulator.start(settings);
    }

    private SimulatorClient client() {
        return new SimulatorClient(simulator.baseUrl());
    }
}
