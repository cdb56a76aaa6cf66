package io.moebridge.loadtest.simulator;

import static io.moebridge.loadtest.simulator.SimulatorClient.customer;
import static io.moebridge.loadtest.simulator.SimulatorClient.event;
import static io.moebridge.loadtest.simulator.SimulatorClient.transition;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules 12 to 15 and 17 of what a faithful simulator enforces: validation. The number stands in each test's name. */
class ValidationRulesTest {

    private MoEngageSimulator simulator = MoEngageSimulator.start(SimulatorSettings.lab(1));

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"reject, 400, 0", "drop, 200, 1"})
    void rule12_typeInAnotherCase_isRefusedOrDropped(String choice, int status, int stored) throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.WRONG_TYPE, choice));
        String wrong = customer("ann", 1).replace("\"type\":\"customer\"", "\"type\":\"Customer\"");

        assertThat(client().bulk(transition(wrong, event("ann", 2))).statusCode())
                .isEqualTo(status);
        assertThat(simulator.ledger().size()).isEqualTo(stored);
    }

    @Test
    void rule12_unknownType_isRefusedAlsoWhenOtherCasesAreDropped() throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.WRONG_TYPE, "drop"));

        HttpResponse<String> answer = client().bulk(transition("{\"type\":\"user\",\"customer_id\":\"ann\"}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("type in elements should be customer/event/device");
    }

    @ParameterizedTest
    @CsvSource({"customer, /v1/event/LAB-APP-1, type should be event", ", /v1/customer/LAB-APP-1, type is not found"})
    void rule12_singleCall_wantsItsOwnType(String type, String path, String message) throws Exception {
        String body = type == null ? "{\"customer_id\":\"ann\"}" : customer("ann", 1);

        HttpResponse<String> answer = client().send(client().request(path, body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "reject, ignore, Guest, 400, 0",
        "drop, ignore, Guest, 200, 0",
        "reject, exact, Guest, 200, 1",
        "reject, exact, guest, 400, 0"
    })
    void rule13_forbiddenId_isRefusedOrDropped(String choice, String letters, String id, int status, int stored)
            throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.FORBIDDEN_ID, choice).with(Rule.FORBIDDEN_ID_CASE, letters));

        assertThat(client().bulk(transition(event(id, 1))).statusCode()).isEqualTo(status);
        assertThat(simulator.ledger().size()).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"accept, 200, 1", "reject, 400, 0", "drop, 200, 0"})
    void rule13_idOfOneCharacter_isTakenRefusedOrDropped(String choice, int status, int stored) throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.SINGLE_CHARACTER_ID, choice));

        assertThat(client().bulk(transition(event("x", 1))).statusCode()).isEqualTo(status);
        assertThat(simulator.ledger().size()).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"event","customer_id":"ann"}                            | actions can not be empty Array
            {"type":"event","customer_id":"ann","actions":[]}               | actions can not be empty Array
            {"type":"event","customer_id":"ann","actions":[{}]}             | action is not found in the payload
            {"type":"event","customer_id":"ann","actions":[{"action":""}]}  | action can not be empty
            {"type":"event","customer_id":"ann","actions":[{"action":7}]}   | Could not decode the request body
            {"type":"event","customer_id":"ann","actions":["Seen"]}         | Could not decode the request body
            {"type":"event","actions":[{"action":"Seen"}]}                  | customer_id is not found in the payload
            """)
    void rule14_badEvent_is400InBulkAndAlone(String element, String message) throws Exception {
        HttpResponse<String> alone = client().send(client().request("/v1/event/LAB-APP-1", element));
        HttpResponse<String> inBulk = client().bulk(transition(element));

        assertThat(alone.statusCode()).isEqualTo(400);
        assertThat(alone.body()).contains(message);
        assertThat(inBulk.statusCode()).isEqualTo(400);
        assertThat(inBulk.body()).contains(message);
    }

    @Test
    void rule15_badElement_refusesAllByDefault() throws Exception {
        assertThat(client().bulk(transition(event("ann", 1), event("", 2), event("ann", 3)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(simulator.ledger().size()).isZero();
    }

    @Test
    void rule15_badElement_isDroppedAloneWhenTheSettingSaysSo() throws Exception {
        restart(SimulatorSettings.lab(1).with(Rule.PARTIAL_FAILURE, "drop"));

        HttpResponse<String> answer = client().bulk(transition(event("ann", 1), event("", 2), event("ann", 3)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("element");
        assertThat(simulator.ledger().all()).extracting(Accepted::labSeq).containsExactly(1L, 3L);
        assertThat(OracleReader.get(simulator, "/_lab/requests")).contains("\"elements\":2,\"dropped\":1");
    }

    @Test
    void rule17_addAndRemoveOfOneAttribute_isAConflict() throws Exception {
        String body = "{\"type\":\"customer\",\"customer_id\":\"ann\",\"attributes\":{"
                + "\"addValueToArrayField\":{\"tags\":[\"a\"]},\"removeValueFromArrayField\":{\"tags\":[\"b\"]}}}";

        HttpResponse<String> answer = client().send(client().request("/v1/customer/LAB-APP-1", body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "\"type\":\"ArrayFieldError\"",
                        "Cannot add and remove 'tags' at the same time",
                        "\"attribute\":\"addValueToArrayField\"");
    }

    private void restart(SimulatorSettings settings) {
        simulator.close();
        simulator = MoEngageSimulator.start(settings);
    }

    private SimulatorClient client() {
        return new SimulatorClient(simulator.baseUrl());
    }
}
