package io.moebridge.loadtest.simulator;

import static io.moebridge.loadtest.simulator.SimulatorClient.event;
import static io.moebridge.loadtest.simulator.SimulatorClient.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorFaultsTest {

    private final MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(2));
    private final SimulatorClient client = new SimulatorClient(simulator.baseUrl());

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void truncated_recordsAndCutsTheAnswerOff() {
        simulator.faults(Faults.none().withTruncated(1));

        assertThatThrownBy(() -> client.bulk(transition(event("ann", 1)))).isInstanceOf(IOException.class);

        assertThat(simulator.ledger().size()).isEqualTo(1);
        assertThat(simulator.ledger().lostAnswers())
                .extracting(LostAnswer::cause)
                .containsExactly(LostAnswer.Cause.TRUNCATED);
    }

    @Test
    void slowBody_arrivesWholeAndLate() throws Exception {
        simulator.faults(Faults.none().withSlowBody(Duration.ofMillis(400)));
        long began = System.nanoTime();

        HttpResponse<String> answer = client.bulk(transition(event("ann", 1)));

        assertThat(answer.body()).endsWith("}").contains("\"status\":\"success\"");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void hang_neverAnswersAndRecordsNothing() {
        simulator.faults(Faults.none().withHang(1));

        assertThatThrownBy(() -> client.send(client.request("/v1/transition/LAB-APP-1", transition(event("ann", 1)))
                        .timeout(Duration.ofMillis(300))))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(simulator.ledger().size()).isZero();
    }

    @Test
    void gatewayHtmlAndInternalError_recordNothing() throws Exception {
        simulator.faults(Faults.none().withGatewayHtml(1));
        HttpResponse<String> html = client.bulk(transition(event("ann", 1)));
        simulator.faults(Faults.none().withInternalError(1));
        HttpResponse<String> error = client.bulk(transition(event("ann", 1)));

        assertThat(html.statusCode()).isEqualTo(502);
        assertThat(html.body()).contains("<h1>502 Bad Gateway</h1>");
        assertThat(error.statusCode()).isEqualTo(500);
        assertThat(error.body()).contains("Internal Server Error");
        assertThat(simulator.ledger().size()).isZero();
    }

    @Test
    void ofOneWorkspace_leavesTheOthersAlone() throws Exception {
        simulator.faults("LAB-APP-2", Faults.none().withUnavailable(1));

        assertThat(client.bulk(transition(event("ann", 1))).statusCode()).isEqualTo(200);
        assertThat(client.send(client.request("/v1/transition/LAB-APP-2", transition(event("ann", 1))))
                        .statusCode())
                .isEqualTo(503);
        assertThat(simulator.counts("LAB-APP-2").answers()).containsEntry(503, 1L);
        assertThat(simulator.counts("LAB-APP-1").answers()).containsOnlyKeys(200);
    }

    @Test
    void crashPrefix_makesTheWholeRequest500() throws Exception {
        assertThat(client.bulk(transition(event("ann", 1), event("crash-1", 2))).statusCode())
                .isEqualTo(500);
        assertThat(simulator.ledger().size()).isZero();
    }

    @Test
    void overHttp_changesFaultsKeysStatesAndTheClock() throws Exception {
        OracleReader.post(simulator, "/_lab/faults?app_id=LAB-APP-1", "{\"internal_error\":0.25}");
        OracleReader.post(simulator, "/_lab/workspace?app_id=LAB-APP-2", "{\"state\":\"suspended\",\"bulk_events\":7}");
        String before = OracleReader.get(simulator, "/_lab/clock");
        OracleReader.post(simulator, "/_lab/clock", "{\"advance\":\"P7D\"}");

        assertThat(simulator.faults("LAB-APP-1")).isEqualTo(Faults.none().withInternalError(0.25));
        assertThat(simulator.faults("LAB-APP-2")).isEqualTo(Faults.none());
        assertThat(OracleReader.get(simulator, "/_lab/workspaces"))
                .contains("\"state\":\"suspended\"", "\"bulk_events\":7");
        assertThat(OracleReader.get(simulator, "/_lab/clock")).isGreaterThan(before);
        OracleReader.post(simulator, "/_lab/workspace?app_id=LAB-APP-1", "{\"api_key\":\"new\"}");
        assertThat(client.bulk(transition(event("ann", 1))).statusCode()).isEqualTo(401);
    }

    @Test
    void overHttp_wrongChange_isRefusedWithTheChoices() throws Exception {
        assertThat(OracleReader.post(simulator, "/_lab/faults", "{\"latencyms\":5}"))
                .contains("there is no fault");
        assertThat(OracleReader.post(simulator, "/_lab/faults", "{\"hang\":\"often\"}"))
                .contains("is a number");
        assertThat(OracleReader.post(simulator, "/_lab/workspace?app_id=NONE", "{}"))
                .contains("LAB-APP-1");
        assertThat(OracleReader.post(simulator, "/_lab/workspace?app_id=LAB-APP-1", "{\"state\":\"asleep\"}"))
                .contains("blacklisted");
        assertThat(OracleReader.post(simulator, "/_lab/clock", "{\"advance\":\"soon\"}"))
                .contains("PT1H");
    }

    @Test
    void requestLog_tellsEveryRequest() throws Exception {
        client.bulk(transition(event("ann", 1)));
        client.bulk("{");

        assertThat(OracleReader.get(simulator, "/_lab/requests").lines())
                .satisfiesExactly(
                        good -> assertThat(good)
                                .contains("\"call\":\"transition\"", "\"status\":200", "\"elements\":1"),
                        bad -> assertThat(bad).contains("\"status\":400", "\"error\":\"Malformed JSON"));
        assertThat(OracleReader.get(simulator, "/_lab/requests?from=2").lines()).hasSize(1);
    }

    @Test
    void lightValidation_countsWithoutReading() throws Exception {
        try (MoEngageSimulator light =
                MoEngageSimulator.start(SimulatorSettings.lab(1).with(Rule.VALIDATE, "light"))) {
            SimulatorClient sender = new SimulatorClient(light.baseUrl());

            assertThat(sender.bulk(transition(event("ann", 1), event("ann", 2))).statusCode())
                    .isEqualTo(200);
            assertThat(sender.bulk(transition(event("ann", 3)) + " ".repeat(100_000))
                            .statusCode())
                    .isEqualTo(413);
            light.replaceKey("LAB-APP-1", "new");
            assertThat(sender.bulk(transition(event("ann", 3))).statusCode()).isEqualTo(401);

            assertThat(light.countedLightly()).isEqualTo(2);
            assertThat(light.ledger().size()).isZero();
            assertThat(OracleReader.get(light, "/_lab/light"))
                    .contains("\"LAB-APP-1\":{", "\"elements\":2", "\"requests\":1", "\"hash\":\"");
        }
    }

    @Test
    void shares_outOfRange_areRefused() {
        assertThatThrownBy(() -> Faults.none().withHang(1.5)).hasMessageContaining("hang is 1.5");
        assertThatThrownBy(() -> Faults.none().withHang(0.6).withThrottled(0.6)).hasMessageContaining("add up to 1.2");
        assertThat(Faults.none().withHang(0.5).withThrottled(0.5).draw(0.7)).isEqualTo(Fault.THROTTLED);
        assertThat(Faults.none().draw(0)).isNull();
    }
}
