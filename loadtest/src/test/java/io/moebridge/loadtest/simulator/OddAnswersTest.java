package io.moebridge.loadtest.simulator;

import static io.moebridge.loadtest.simulator.RawConnection.bulkHead;
import static io.moebridge.loadtest.simulator.SimulatorClient.event;
import static io.moebridge.loadtest.simulator.SimulatorClient.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OddAnswersTest {

    private static final String GOOD = transition(event("ann", 1));

    private final MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(1));
    private final SimulatorClient client = new SimulatorClient(simulator.baseUrl());

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void emptyAnswer_is200WithNothingInIt() throws Exception {
        always(Fault.EMPTY_ANSWER);

        HttpResponse<String> answer = client.bulk(GOOD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(simulator.ledger().size()).isEqualTo(1);
    }

    @Test
    void gzipAnswer_isTheUsualOneOnceUnpacked() throws Exception {
        always(Fault.GZIP_ANSWER);

        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        client.request("/v1/transition/LAB-APP-1", GOOD).build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
        byte[] body = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(new String(body, StandardCharsets.UTF_8)).contains("\"status\":\"success\"");
    }

    @Test
    void absurdHeaders_standAroundTheUsualAnswer() throws Exception {
        always(Fault.ABSURD_HEADERS);

        HttpResponse<String> answer = client.bulk(GOOD);

        assertThat(answer.body()).contains("success");
        assertThat(answer.headers().allValues("retry-after")).contains("-5");
        assertThat(answer.headers().firstValue("x-ratelimit-remaining")).hasValue("NaN");
        assertThat(answer.headers().allValues("x-junk")).hasSize(40);
    }

    @Test
    void interimAnswers_comeBeforeTheAnswer() throws Exception {
        always(Fault.INTERIM_ANSWERS);

        try (RawConnection raw = new RawConnection(simulator)) {
            raw.say(bulkHead("Content-Length: " + GOOD.length() + "\r\n") + GOOD);

            assertThat(raw.hearHead()).startsWith("HTTP/1.1 100");
            assertThat(raw.hearHead()).startsWith("HTTP/1.1 103");
            assertThat(raw.hearUntil("success")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void redirect_recordsNothing_andWhoFollowsItIsSeen() throws Exception {
        always(Fault.REDIRECT);

        HttpResponse<String> answer = client.bulk(GOOD);

        assertThat(answer.statusCode()).isEqualTo(307);
        String location = answer.headers().firstValue("location").orElseThrow();
        assertThat(client.send(client.request(location, GOOD)).statusCode()).isEqualTo(404);
        assertThat(simulator.ledger().size()).isZero();
        assertThat(OracleReader.get(simulator, "/_lab/requests").lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"status\":307", "\"fault\":\"redirect\""),
                        followed -> assertThat(followed).contains("\"status\":404"));
    }

    @Test
    void endlessBody_isRecordedAndGoesOnUntilTheSenderLeaves() throws Exception {
        always(Fault.ENDLESS_BODY);

        try (RawConnection raw = new RawConnection(simulator)) {
            raw.say(bulkHead("Content-Length: " + GOOD.length() + "\r\n") + GOOD);

            assertThat(raw.hearUntil("x".repeat(3_000))).startsWith("HTTP/1.1 200");
        }
        assertThat(simulator.ledger().size()).isEqualTo(1);
        assertThat(simulator.ledger().lostAnswers()).hasSize(1);
    }

    @Test
    void hangAfterRecording_isALostAnswer() {
        always(Fault.HANG_AFTER_RECORDING);

        assertThatThrownBy(() -> client.send(
                        client.request("/v1/transition/LAB-APP-1", GOOD).timeout(Duration.ofMillis(400))))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(simulator.ledger().size()).isEqualTo(1);
        assertThat(simulator.ledger().lostAnswers()).hasSize(1);
    }

    @Test
    void latency_withA99thPercentile_isSpreadRoundItsMedian() {
        Faults faults = Faults.none().withLatency(Duration.ofMillis(20)).withLatencyP99(Duration.ofMillis(200));
        FaultDice dice = new FaultDice(faults, 7);

        long[] drawn = LongStream.range(0, 20_000)
                .map(any -> dice.latency(faults).toMillis())
                .sorted()
                .toArray();

        assertThat(drawn[10_000]).isBetween(18L, 22L);
        assertThat(drawn[19_800]).isBetween(160L, 250L);
        assertThat(Arrays.stream(drawn).max().orElseThrow()).isLessThanOrEqualTo(2_000);
    }

    @Test
    void latency_overHttp_isSetAndRefusedWhenItMakesNoSense() throws Exception {
        assertThat(OracleReader.post(simulator, "/_lab/faults", "{\"latency_ms\":5,\"latency_p99_ms\":50}"))
                .contains("\"latency_p99_ms\":50");
        assertThat(OracleReader.post(simulator, "/_lab/faults", "{\"latency_p99_ms\":1}"))
                .contains("latency_p99 is at least latency");
        assertThat(OracleReader.post(simulator, "/_lab/faults", "[]")).contains("faults are an object");
    }

    private void always(Fault fault) {
        simulator.faults(Faults.none().with(fault, 1));
    }
}
