package io.moebridge.loadtest.simulator;

import static io.moebridge.loadtest.simulator.SimulatorClient.basic;
import static io.moebridge.loadtest.simulator.SimulatorClient.customer;
import static io.moebridge.loadtest.simulator.SimulatorClient.device;
import static io.moebridge.loadtest.simulator.SimulatorClient.event;
import static io.moebridge.loadtest.simulator.SimulatorClient.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoEngageSimulatorTest {

    private final MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(2));
    private final SimulatorClient client = new SimulatorClient(simulator.baseUrl());

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void bulk_acceptedRequest_isRecordedElementByElement() throws Exception {
        String body = transition(customer("ann", 1), event("ann", 2), device("ann", "d-1", "t-1"));

        HttpResponse<String> answer = client.bulk(body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).containsPattern("\"request_id\":\"[A-Za-z]{8}\"");
        assertThat(simulator.ledger().of("LAB-APP-1"))
                .extracting(
                        Accepted::sequenceNumber,
                        Accepted::type,
                        Accepted::customerId,
                        Accepted::labSeq,
                        Accepted::labId,
                        Accepted::deviceId,
                        Accepted::pushId,
                        Accepted::action)
                .containsExactly(
                        tuple(0L, ElementType.CUSTOMER, "ann", 1L, "ann-1", null, null, null),
                        tuple(1L, ElementType.EVENT, "ann", 2L, "ann-2", null, null, "Order Completed"),
                        tuple(2L, ElementType.DEVICE, "ann", 0L, null, "d-1", "t-1", null));
        assertThat(simulator.ledger().all())
                .extracting(Accepted::json)
                .containsExactly(customer("ann", 1), event("ann", 2), device("ann", "d-1", "t-1"));
    }

    @Test
    void bulk_appIdInQuery_isAccepted() throws Exception {
        HttpResponse<String> answer =
                client.send(client.request("/v1/transition?app_id=LAB-APP-1", transition(event("ann", 1))));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/nothing              | LAB-APP-1:lab-key-1 | application/json | 404 | Resource not found
            /v1/transition           | LAB-APP-1:lab-key-1 | application/json | 400 | app_id is required in path/query params.
            /v1/transition/LAB-APP-1 |                     | application/json | 401 | Authentication Header Required
            /v1/transition/LAB-APP-1 | :lab-key-1          | application/json | 401 | APP_KEY missing in the authentication header
            /v1/transition/LAB-APP-1 | LAB-APP-1:          | application/json | 401 | APP_SECRET missing in the authentication header
            /v1/transition/LAB-APP-1 | nobody:lab-key-1    | application/json | 401 | Invalid APP_ID used in Authentication Header
            /v1/transition/LAB-APP-1 | LAB-APP-1:wrong     | application/json | 401 | App Secret key mismatch. Please login to the dashboard to verify key
            /v1/transition/LAB-APP-1 | LAB-APP-2:lab-key-2 | application/json | 409 | App key mismatch in params and authentication
            /v1/transition/LAB-APP-1 | LAB-APP-1:lab-key-1 |                  | 400 | The Content-Type Header is required
            /v1/transition/LAB-APP-1 | LAB-APP-1:lab-key-1 | text/plain       | 415 | Content type is not supported
            """)
    void bulk_wrongHead_isRefusedInMoEngagesWords(
            String path, String identity, String contentType, int status, String message) throws Exception {
        HttpRequest.Builder request = client.plain(path, transition(event("ann", 1)));
        if (identity != null) {
            request.header("Authorization", basic(identity));
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }

        HttpResponse<String> answer = client.send(request);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"message\":\"" + message + "\"");
        assertThat(simulator.ledger().size()).isZero();
    }

    @Test
    void bulk_otherMethod_is405() throws Exception {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/v1/transition/LAB-APP-1")));

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                             | A valid JSON document is required
            "text"                                                         | A valid JSON document is required
            {"type":"transition","elements":[                              | Could not decode the request body
            {"type":"transition","elements":[]}                            | elements can not be empty Array
            {"type":"transition"}                                          | elements can not be empty Array
            {"type":"other","elements":[{"type":"customer","customer_id":"ann"}]} | type should be transition
            {"type":"transition","elements":[{"type":"Customer","customer_id":"ann"}]} | type in elements should be customer/event/device
            {"type":"transition","elements":[{"type":"customer"}]}         | customer_id is not found in the payload
            {"type":"transition","elements":[{"type":"customer","customer_id":""}]} | customer_id can not be empty Unicode String
            {"type":"transition","elements":[{"type":"customer","customer_id":7}]} | customer_id is expected to be String
            {"type":"transition","elements":[{"type":"customer","customer_id":"Guest"}]} | customer_id is not a valid identifier
            {"type":"transition","elements":[{"type":"customer","customer_id":"poison-1"}]} | customer_id is poisoned
            {"type":"transition","elements":[{"type":"event","customer_id":"ann","actions":[]}]} | actions can not be empty Array
            {"type":"transition","elements":[{"type":"event","customer_id":"ann"}]} | actions can not be empty Array
            {"type":"transition","elements":[{"type":"event","customer_id":"ann","actions":[{}]}]} | action is not found in the payload
            {"type":"transition","elements":[{"type":"event","customer_id":"ann","actions":[{"action":""}]}]} | action can not be empty Unicode String
            {"type":"transition","elements":[{"type":"event","customer_id":"ann","actions":[{"action":7}]}]} | Could not decode the request body
            {"type":"transition","elements":[{"type":"device","customer_id":"ann","device_id":"d","attributes":{"platform":"iOS"}}]} | 'push_id' is not found in payload
            {"type":"transition","elements":[{"type":"device","customer_id":"ann","device_id":"d","attributes":{"push_id":"t"}}]} | 'platform' is not found in payload
            {"type":"transition","elements":[{"type":"device","customer_id":"ann","device_id":"d","attributes":{"push_id":"t","platform":"Windows"}}]} | 'platform' is not a valid platform.
            """)
    void bulk_wrongBody_is400AndLeavesNothing(String body, String message) throws Exception {
        HttpResponse<String> answer = client.bulk(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(message);
        assertThat(simulator.ledger().size()).isZero();
    }

    @Test
    void bulk_oneWrongElement_refusesTheWholeRequest() throws Exception {
        HttpResponse<String> answer = client.bulk(transition(event("ann", 1), event("", 2)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(simulator.ledger().size()).isZero();
    }

    @Test
    void bulk_moreThanTheLimit_is413() throws Exception {
        String element = event("ann", 1);
        int overhead = transition(element).length();
        String exact = transition(element) + " ".repeat(100_000 - overhead);

        assertThat(client.bulk(exact).statusCode()).isEqualTo(200);
        assertThat(client.bulk(exact + " ").statusCode()).isEqualTo(413);
        assertThat(simulator.ledger().size()).isEqualTo(1);
    }

    @Test
    void faults_unavailableAndThrottled_recordNothing() throws Exception {
        simulator.faults(Faults.none().withUnavailable(1));
        assertThat(client.bulk(transition(event("ann", 1))).statusCode()).isEqualTo(503);
        simulator.faults(Faults.none().withThrottled(1));
        assertThat(client.bulk(transition(event("ann", 1))).statusCode()).isEqualTo(429);

        assertThat(simulator.ledger().size()).isZero();
        assertThat(simulator.counts().answers()).containsEntry(503, 1L).containsEntry(429, 1L);
    }

    @Test
    void faults_resetAfterRecording_recordsAndNamesTheLostAnswer() {
        simulator.faults(Faults.none().withResetAfterRecording(1));

        assertThatThrownBy(() -> client.bulk(transition(event("ann", 1)))).isInstanceOf(IOException.class);

        assertThat(simulator.ledger().size()).isEqualTo(1);
        assertThat(simulator.ledger().lostAnswers())
                .extracting(LostAnswer::request, LostAnswer::cause)
                .containsExactly(tuple(1L, LostAnswer.Cause.RESET));
    }

    @Test
    void faults_resetBeforeRecording_recordsNothing() {
        simulator.faults(Faults.none().withResetBeforeRecording(1));

        assertThatThrownBy(() -> client.bulk(transition(event("ann", 1)))).isInstanceOf(IOException.class);

        assertThat(simulator.ledger().size()).isZero();
        assertThat(simulator.counts().resets()).isEqualTo(1);
    }

    @Test
    void senderGone_beforeTheAnswer_isALostAnswer() {
        simulator.faults(Faults.none().withLatency(Duration.ofSeconds(20)));
        HttpRequest.Builder impatient = client.request("/v1/transition/LAB-APP-1", transition(event("ann", 1)))
                .timeout(Duration.ofMillis(300));

        assertThatThrownBy(() -> client.send(impatient)).isInstanceOf(HttpTimeoutException.class);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !simulator.ledger().lostAnswers().isEmpty());
        assertThat(simulator.ledger().lostAnswers())
                .extracting(LostAnswer::cause)
                .containsExactly(LostAnswer.Cause.CLOSED_EARLY);
    }

    @Test
    void stop_refusesConnections_restartKeepsPortAndLedger() throws Exception {
        client.bulk(transition(event("ann", 1)));

        simulator.stop();
        assertThatThrownBy(() -> client.bulk(transition(event("ann", 2)))).isInstanceOf(IOException.class);
        simulator.restart();

        assertThat(client.bulk(transition(event("ann", 3))).statusCode()).isEqualTo(200);
        assertThat(simulator.ledger().of("LAB-APP-1", "ann"))
                .extracting(Accepted::labSeq)
                .containsExactly(1L, 3L);
    }

    @Test
    void replaceKey_refusesTheOldKey() throws Exception {
        simulator.replaceKey("LAB-APP-1", "new");

        assertThat(client.bulk(transition(event("ann", 1))).statusCode()).isEqualTo(401);
    }

    @Test
    void oracle_tellsWhatWasAcceptedAndTakesFaults() throws Exception {
        client.bulk(transition(event("ann", 1), event("ann", 2)));

        List<String> lines = get("/_lab/accepted?from=1").lines().toList();
        client.send(client.plain("/_lab/faults", "{\"latency_ms\":7,\"throttled\":0.5}"));

        assertThat(lines).singleElement().asString().contains("\"n\":1", "\"lab_seq\":2", "\"element\":{\"type\"");
        assertThat(get("/_lab/counts")).contains("\"accepted_elements\":2");
        assertThat(simulator.faults())
                .isEqualTo(Faults.none().withLatency(Duration.ofMillis(7)).withThrottled(0.5));
    }

    private String get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
